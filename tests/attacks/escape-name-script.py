"""Has a name that is HTML, and console markup.

must: 4 points
answers: right
name: '<img src=x onerror=PWNED>[bold]'
"""

# ruff: noqa
