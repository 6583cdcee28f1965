"""What the notebooks of *Unrolled* import: `check`, `data`, `figures`, and `device()`.

What a lesson teaches stays in the lesson. Here is only what would distract
from it: loading data, drawing networks, the remarks of the checks, and where to compute.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # torch takes a second to import: whoever asks for no device does not wait
    import torch

__version__ = "0.1.0"
__all__ = ["VARIABLE", "device"]

VARIABLE = "UNROLLED_DEVICE"
"""The environment variable that names the device to compute on: "cpu", "cuda", "cuda:1", "mps", …"""


def device() -> torch.device:
    """Where this process computes; from now on also where torch makes tensors when no device is named.

    The one that UNROLLED_DEVICE names, else the first GPU that CUDA sees, else the CPU. A Mac's GPU ("mps") has to be
    asked for: it has no float64, and some lessons need it.

    `torch.zeros(3)` and `nn.Linear(3, 4)` are made there from then on. Random numbers need a generator that lives
    there too: `torch.Generator(device).manual_seed(0)`.

    Returns:
        The device as tensors name it, so that `x.device == device` holds: "cpu", or with its number, "cuda:0".

    Raises:
        RuntimeError: UNROLLED_DEVICE names no device, or one that this machine or this build of torch has not.
    """
    import torch

    asked = os.environ.get(VARIABLE, "").strip()
    name = asked or ("cuda" if torch.cuda.is_available() else "cpu")
    try:
        found = torch.zeros(1, device=name).device
        if found.type == "meta":
            raise RuntimeError("tensors on it hold no values")
    except (AssertionError, ImportError, RuntimeError) as error:  # torch raises each of them: it depends on the device
        why = str(error).strip().split("\n")[0].split(". ")[0].rstrip(".")
        named = f"{VARIABLE}={asked}" if asked else f"The device {name!r}, which torch found,"
        raise RuntimeError(
            f"{named} can't be used: {why}. There {_present()}. Set {VARIABLE} to one of them before the kernel starts."
        ) from None
    if found.type != "cpu":
        torch.set_default_device(found)
    elif torch.get_default_device().type != "cpu":
        torch.set_default_device(None)  # another one was asked for before
    return found


def _present() -> str:
    """`is: cpu`, or `are: cpu, cuda:0`."""
    import torch

    names = ["cpu", *(f"cuda:{number}" for number in range(torch.cuda.device_count()))]
    other = torch.accelerator.current_accelerator(check_available=True)
    if other is not None and other.type != "cuda":
        names.append(other.type)
    return f"{'is' if len(names) == 1 else 'are'}: {', '.join(names)}"
