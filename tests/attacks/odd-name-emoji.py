r"""A student's name in emoji and with combining accents.

must: 4 points
answers: right
name: 'zoe\u0301 🎓👩‍🏫'
"""

# ruff: noqa
