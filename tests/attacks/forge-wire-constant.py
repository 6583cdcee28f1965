"""Makes the agent answer 4 to everything that it is asked.

must: 0 points
"""

# ruff: noqa

# %% before double-check
from autograde.inside import agent

agent._do = lambda request, names: (4, [])
