"""How long a kernel takes from its start until torch answers, and what memory it adds: sandboxed against plain.

python benchmarks/sandbox_start.py [--json FILE] [--n 10]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import KernelManager

from autograde.sandbox import kernel_manager

IMPORTS = "import numpy, torch, matplotlib.pyplot; torch.set_num_threads(1); print(torch.ones(2).sum().item())"
AT_ONCE = 4


def started(manager: KernelManager) -> tuple[Any, float]:
    """A client whose kernel has imported everything, and the seconds that it took."""
    began = time.perf_counter()
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    reply = client.execute_interactive(IMPORTS, timeout=120, output_hook=lambda message: None, allow_stdin=False)
    assert reply["content"]["status"] == "ok"
    return client, time.perf_counter() - began


def ended(manager: KernelManager, client: Any) -> None:
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def seconds(make: Callable[[], KernelManager], n: int) -> list[float]:
    """Start-to-ready of `n` kernels, one after another; the first one, which pays for the zygote, is not counted."""
    found = []
    for _ in range(n + 1):
        manager = make()
        client, took = started(manager)
        ended(manager, client)
        found.append(took)
    return found[1:]


def descendants_pss() -> int:
    """Memory of all processes below this one, shared pages counted once (Linux)."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def added_memory(make: Callable[[], KernelManager]) -> float:
    """Bytes that one more kernel adds, from `AT_ONCE` that live at the same time."""
    first = make()
    running = [(first, started(first)[0])]
    before = descendants_pss()
    for _ in range(AT_ONCE):
        manager = make()
        running.append((manager, started(manager)[0]))
    added = (descendants_pss() - before) / AT_ONCE
    for manager, client in running:
        ended(manager, client)
    return added


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", type=Path, help="write the numbers here")
    parser.add_argument("--n", type=int, default=10, help="kernels of each kind")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    kinds: dict[str, Callable[[], KernelManager]] = {
        "sandboxed": kernel_manager,
        "plain": lambda: KernelManager(kernel_name="python3"),
    }
    result: dict[str, Any] = {"n": options.n, "cores": os.cpu_count()}
    for kind, make in kinds.items():
        times = seconds(make, options.n)
        memory = added_memory(make)
        result[kind] = {"seconds": times, "median_seconds": statistics.median(times), "added_pss_bytes": memory}
        print(f"{kind:10} {statistics.median(times):6.2f} s (median of {len(times)}), {memory / 1e6:6.0f} MB each")
    result["ratio"] = result["plain"]["median_seconds"] / result["sandboxed"]["median_seconds"]
    print(f"a sandboxed kernel is ready {result['ratio']:.1f} times as fast")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
