"""What a process and all below it take, looked at while they run."""

from __future__ import annotations

import threading
from contextlib import suppress

import psutil


class Watch(threading.Thread):
    """Looks at a process and those below it, five times a second, until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.root = psutil.Process(pid)
        self.peak_mib = self.cpu_seconds = 0.0
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(0.2):
            self.look()

    def look(self) -> None:
        """Processes that ended count with those that they left behind, as children's time."""
        memory = seconds = 0.0
        with suppress(psutil.NoSuchProcess):
            for one in (self.root, *self.root.children(recursive=True)):
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    held, times = one.memory_full_info(), one.cpu_times()
                    memory += getattr(held, "pss", held.rss) / 2**20
                    seconds += sum(times[:4])
        self.peak_mib, self.cpu_seconds = max(self.peak_mib, memory), max(self.cpu_seconds, seconds)

    def stop(self) -> None:
        self.stopped.set()
        self.join()
        self.look()
