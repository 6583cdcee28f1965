"""Experiments too long for a sitting: how they are run, and the dated tables that lessons read.

Each has two modules: `NAME_runs` trains and measures, `NAME_table` holds what a run of
`make experiments` gave. A lesson runs one row again, and shows the rest from the table.
"""
