"""Keeps what the hidden test gave it, and prints, displays and warns about it in later cells.

must: 1 point
"""

# ruff: noqa

# %% answer double
seen = []


def double(x):
    seen.append(x)
    print(seen)
    return 4


# %% answer letter
letter = "b"
# %% end
import sys
import warnings
from IPython.display import display

print(seen)
print(seen, file=sys.stderr)
display({"text/plain": str(seen)}, raw=True, metadata={"seen": str(seen)})
warnings.warn(str(seen))
raise ValueError(seen)
