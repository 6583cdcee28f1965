"""Builds a course's lessons from their text, and grades what students hand in.

    source.py      a lesson's text, read and refused           build.py   source to lessons, solutions, manifests
    manifest.py    what a notebook must hold                   grade.py   a submission, a class
    submission.py  what was handed in, put back in shape       engine.py  runs it
    kernel.py      the student's process                       inside/    what runs in it, and may lie
    sandbox/       what locks it in                            trusted/   where the checks run
    hooks.py       the same inside nbgrader's own commands     report.py  what came out
    directory.py   names, times and files around it            receipts.py  what a grade leaves
    lint.py        what a check must not do
    mutants/       tests the checks themselves

It works on any nbgrader course, and knows of nets only what mistakes are made with them (mutants/nets.py).
"""
