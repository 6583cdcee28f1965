"""Has a name that a spreadsheet would run as a formula.

must: 4 points
answers: right
name: '=HYPERLINK("http:PWNED","4 of 4")'
"""

# ruff: noqa
