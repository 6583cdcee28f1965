"""What runs where no student's code ever runs: the instructor's cells, and what they make of answers.

examiner.py   the process that runs setup and check cells
forkserver.py what examiners are forked from, ready with torch and the checks
process.py    the grader's side of an examiner: starts it, orders, replaces it
proxy.py      the student's objects as the check cells see them
"""
