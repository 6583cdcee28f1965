"""What runs where no student's code ever runs: the instructor's cells, and what they make of answers.

examiner.py   the process that runs setup and check cells
proxy.py      the student's objects as the check cells see them
"""
