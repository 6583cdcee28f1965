"""Writes 300 MiB to its folder, and ten thousand small files.

must: 4 points
answers: right
needs: sandbox
seconds: 90
"""

# ruff: noqa

# %% before letter
try:
    with open("large", "wb") as file:
        for _ in range(300):
            file.write(b"x" * (1 << 20))
except OSError as error:
    print(error.errno)
# %% after letter
import os

os.path.exists("large") and os.remove("large")
for number in range(10_000):
    open(f"small-{number}", "w").close()
