"""What one sandbox may use of the machine, and what a machine may lack for it."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


class SandboxUnavailable(RuntimeError):
    """No sandbox can be made on this machine; the text says what to install. Nothing was run."""


@dataclass(frozen=True)
class Layer:
    """One means of protection: whether it works here, and what to do where it does not."""

    name: str
    works: bool
    advice: str = ""


@dataclass(frozen=True)
class Bounds:
    """The limits of one sandbox. They protect the machine, and the other kernels on it.

    Attributes:
        address_bytes: address space of each process (RLIMIT_AS); torch on a CPU needs about 2 GiB.
        memory_bytes: what all processes hold together (the sum of their PSS), looked at ten times a second.
        cpu_seconds: processor time of each process (RLIMIT_CPU), and of all that live, together.
        processes: processes and threads at once; a kernel itself has about ten threads.
        file_bytes: the largest file that can be written.
        open_files: file handles of each process.
        scratch_bytes: size of each of /scratch, /tmp and /dev/shm.
        scratch_files: files and folders in each of them.
    """

    address_bytes: int = 4096 * MIB
    memory_bytes: int = 4096 * MIB
    cpu_seconds: int = 600
    processes: int = 128
    file_bytes: int = 256 * MIB
    open_files: int = 512
    scratch_bytes: int = 256 * MIB
    scratch_files: int = 20_000
