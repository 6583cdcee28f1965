"""What a sandboxed process sees of the file system, and how its mount namespace is made.

Only what is listed here is there: programs and libraries, the interpreter, its installed
packages, and the folder of exposed modules, all read-only; beyond that its own scratch space.
"""

from __future__ import annotations

import os
import shutil
import site
import sys
from collections.abc import Iterable
from pathlib import Path

from autograde.sandbox import linux
from autograde.sandbox.bounds import Bounds

SCRATCH, RUN = "/scratch", "/run/kernel"
SYSTEM = ("/usr",)
SYSTEM_LINKS = ("/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32")
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives")
DEVICES = ("null", "zero", "full", "random", "urandom")
DEVICE_LINKS = {"fd": "/proc/self/fd", **{n: f"/proc/self/fd/{i}" for i, n in enumerate(("stdin", "stdout", "stderr"))}}
_IN_PREFIX = ("bin", "lib", "lib64", "include", "share", "etc", "ssl", "pyvenv.cfg")
"""What of an interpreter's prefix is shown: not all, for a project may lie in its environment's folder."""

READABLE_OF_PROC = tuple(
    f"/proc/{name}" for name in ("self", "cpuinfo", "meminfo", "stat", "loadavg", "uptime", "filesystems", "version")
)
_PEOPLE = {"passwd": "student:x:{uid}:{uid}:student:/scratch:/bin/sh\n", "group": "student:x:{uid}:\n"}


def visible(exposed: str) -> list[str]:
    """The paths to show read-only: system, interpreter, installed packages, exposed modules."""
    prefixes = {Path(prefix) for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)}
    prefixes |= {prefix.resolve() for prefix in prefixes}
    wanted = [*map(Path, SYSTEM), *map(Path, SYSTEM_FILES), Path(exposed)]
    wanted += [prefix / name for prefix in sorted(prefixes) for name in _IN_PREFIX]
    wanted += map(Path, package_folders())
    shown = [path for path in wanted if path.exists() and (path.is_relative_to("/etc") or not _in_system(path))]
    shown += map(Path, SYSTEM)
    return list(dict.fromkeys(str(path) for path in shown if path.exists()))


def _in_system(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in SYSTEM)


def package_folders() -> list[str]:
    """The folders with installed packages that this interpreter uses."""
    known = set(site.getsitepackages())
    if site.ENABLE_USER_SITE:
        known.add(site.getusersitepackages())
    return [folder for folder in sys.path if folder in known]


def build(new_root: str, shown: Iterable[str], home: str, uid: int, bounds: Bounds) -> None:
    """Assemble the sandbox's file system at `new_root`, in a mount namespace and user namespace of its own.

    The submission's files are copied from `home`/files, into a tmpfs that bounds bytes and inodes.
    """
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", new_root, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=0755,size=1m,nr_inodes=4096")
    os.umask(0o022)
    root = Path(new_root)
    for folder in (SCRATCH, "/tmp", "/dev/shm"):
        target = _inside(root, Path(folder))
        target.mkdir(parents=True, exist_ok=True)
        options = f"mode=0700,size={bounds.scratch_bytes},nr_inodes={bounds.scratch_files}"
        linux.mount("tmpfs", str(target), "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, options)
    for link in map(Path, SYSTEM_LINKS):
        if link.is_symlink():
            _inside(root, link).symlink_to(link.readlink())
        elif link.is_dir():
            _show(root, link)
    for path in map(Path, shown):
        _show(root, path)
    for name, line in _PEOPLE.items():
        target = root / "etc" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(line.format(uid=uid), encoding="ascii")
    _devices(root)
    shutil.copytree(f"{home}/files", _inside(root, Path(SCRATCH)), dirs_exist_ok=True, copy_function=shutil.copyfile)
    run = _inside(root, Path(RUN))
    run.mkdir(parents=True)
    linux.bind(f"{home}/run", str(run))
    (root / "proc").mkdir()


def enter(new_root: str) -> None:
    """Make it the root. The caller is process 1 of its own process namespace, so /proc shows only that."""
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("proc", f"{new_root}/proc", "proc", flags)
    linux.change_root(new_root)
    linux.make_read_only("/", recursive=False)


def _inside(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _show(root: Path, path: Path) -> None:
    target = _inside(root, path)
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    linux.bind(str(path), str(target))
    linux.make_read_only(str(target))


def _devices(root: Path) -> None:
    (root / "dev").mkdir(exist_ok=True)
    for name in DEVICES:
        (root / "dev" / name).touch()
        linux.bind(f"/dev/{name}", str(root / "dev" / name))
    for name, target in DEVICE_LINKS.items():
        (root / "dev" / name).symlink_to(target)
