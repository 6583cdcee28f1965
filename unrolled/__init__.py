"""What the notebooks of *Unrolled* import: `check`, `data`, `figures`.

What a lesson teaches stays in the lesson. Here is only what would distract
from it: loading data, drawing networks, and the remarks of the checks.
"""

__version__ = "0.1.0"
