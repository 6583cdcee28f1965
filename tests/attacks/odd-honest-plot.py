"""Honest code that draws, and keeps figures open.

must: 4 points
answers: right
seconds: 90
"""

# ruff: noqa

# %% before letter
import matplotlib.pyplot as plt

for _ in range(3):
    plt.figure()
    plt.plot([1, 2, 4])
plt.show()
