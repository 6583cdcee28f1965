"""Tests the tests: edits of each reference solution, which its checks must tell from the solution.

    cell.py        an answer cell's text, and edits of it    general.py, nets.py  the operators
    kinds.py       what is a tensor, as the text tells
    operators.py   all of them; the mutants of an answer     equivalents.py       what need not be killed, and why
    answers.py     right and wrong answers from files        lesson.py            exercises, and what to try on each
    trial.py       tries answers on one check                run.py               all of them, a few at a time
    statements.py  the checks that a check cell makes        findings.py          what came out, and what is wrong
    record.py      what was proved, for CI                   report.py            shows it

An answer of plain values alone (a choice, numbers to choose) has no mutants: there is an answer
file for each wrong option, and a prediction that earns its points for committing has none.

The operators are written here and not taken from a library. cosmic-ray (8.7) has about ten, all
of them general, behind thirteen dependencies, a web framework and a database among them;
mutmut (3.8) has its own inside a test runner, without a public interface, and brings libcst,
coverage and textual. Neither edits a part of a text, names an edit, or knows a tensor.
"""
