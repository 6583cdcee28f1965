"""Times of functions measured against each other, and a compiler that may be absent.

A clock tells about one machine at one moment. So what is timed together is run in turns, the best of several turns
counts, and a lesson prints ratios. On the CPU it is this process's processor time that is measured, which other
programs disturb little; with one thread it is what a clock on the wall shows on a quiet machine.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

import torch

from unrolled.quiet import quietly

__all__ = ["accelerator", "best_times", "compiled", "name"]


def accelerator() -> torch.device | None:
    """The GPU or other accelerator of this machine, if it has one that PyTorch can use."""
    return torch.accelerator.current_accelerator(check_available=True)


def name(device: torch.device) -> str:
    """What to call a device beside a time: the model of a GPU where PyTorch knows it, else the device's kind."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else device.type


def best_times(
    tasks: Mapping[str, Callable[[], object]], *, turns: int = 5, device: torch.device | None = None
) -> dict[str, float]:
    """Seconds that each task takes at best; the tasks take turns, so that a busy moment hits them all.

    Args:
        tasks: functions without arguments, by name. Each is run once before, untimed.
        turns: how often each is timed.
        device: an accelerator to wait for, before and after each task: its work goes on after the call returns.
    """

    on_cpu = device is None or device.type == "cpu"

    def now() -> float:
        if on_cpu:
            return time.process_time()
        torch.accelerator.synchronize(device)
        return time.perf_counter()

    for task in tasks.values():
        task()
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(turns):
        for name, task in tasks.items():
            started = now()
            task()
            best[name] = min(best[name], now() - started)
    return best


def compiled(function: Callable[..., Any], *args: Any) -> Callable[..., Any] | None:
    """torch.compile of a function, compiled already for arguments like these.

    Nothing is printed, and where compiling fails (on the CPU it needs a C++ compiler) there is None.

    Args:
        function: of tensors; loops in it are unrolled, so compiling takes longer for longer sequences.
        args: what it is tried on.
    """
    os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")  # a small function is not worth more processes
    try:
        with quietly(), torch.no_grad():
            fast = torch.compile(function, fullgraph=True)
            fast(*args)
    except Exception:  # what a missing or broken compiler raises differs from system to system
        return None
    return fast
