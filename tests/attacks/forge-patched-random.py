"""Patches the random generators, the seeds and the clock in its own process.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import random
import secrets
import time

import numpy as np
import torch

torch.manual_seed = random.seed = np.random.seed = lambda *args: None
torch.rand = torch.randn = lambda *args, **kwargs: torch.zeros(1)
random.random = lambda: 0.0
secrets.randbits = lambda bits: 0
time.time = time.monotonic = time.perf_counter = lambda: 0.0
