"""The owner's side of the disk: short private folders, what is copied into them, and their end.

All of it lies in one folder per user, `autograde-UID`, made so that nobody else can write to it:

    autograde-UID/ZYGOTE/lib         modules to expose
    autograde-UID/ZYGOTE/SANDBOX     run/ (sockets), files/ (a copy of the submission's files)

A zygote's folder is locked while its owner lives; the next start removes those that are not.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from autograde.sandbox.bounds import Bounds, SandboxUnavailable

LONGEST_BASE = 50
"""So that a socket's path stays below the 108 bytes that the system allows."""

MAX_DEPTH = 12
_LEFT_OUT_NAMED = 20


@dataclass
class Copied:
    """What `copy_files` did; `left_out` names the first files that it left, and why."""

    files: int = 0
    bytes: int = 0
    left_out: list[str] = field(default_factory=list)

    def leave(self, path: Path, why: str) -> None:
        if len(self.left_out) < _LEFT_OUT_NAMED:
            self.left_out.append(f"{path.name}: {why}")


def base_folder() -> Path:
    """The folder for everything that this user's sandboxes put on disk, made if it is not there.

    Raises:
        SandboxUnavailable: someone else made it.
    """
    parents = (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"))
    parent = next((path for path in parents if path.is_absolute() and len(bytes(path)) < LONGEST_BASE), parents[1])
    base = parent / f"autograde-{os.geteuid()}"
    with suppress(FileExistsError):
        base.mkdir(mode=0o700)
    found = base.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise SandboxUnavailable(f"{base} exists, and others can write to it: remove it, or set TMPDIR.")
    if os.geteuid() == 0:
        base.chmod(0o711)  # the sandboxes' users pass through; names inside are random
    return base


@contextmanager
def _alone(base: Path) -> Iterator[None]:
    """One process at a time makes and removes folders."""
    lock = os.open(base / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def new_home() -> tuple[Path, int]:
    """A folder for a new zygote, and the descriptor whose lock says that its owner lives."""
    base = base_folder()
    with _alone(base):
        _remove_stale(base)
        home = Path(tempfile.mkdtemp(prefix="z", dir=base))
        lock = os.open(home / "alive", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
    pass_through(home)
    return home, lock


def pass_through(folder: Path) -> None:
    """Let a sandbox's user go through a folder of root's, without listing it."""
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _remove_stale(base: Path) -> None:
    for home in base.glob("z*"):
        try:
            lock = os.open(home / "alive", os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            remove(home)
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(home)
        except BlockingIOError:
            pass
        finally:
            os.close(lock)


def remove(folder: Path) -> None:
    """Remove a folder, however deep a student made it; links are not followed."""
    with suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False, stderr=subprocess.DEVNULL)


def new_sandbox(home: Path, folders: Sequence[Path], bounds: Bounds, uid: int) -> tuple[Path, Copied]:
    """A sandbox's own folder, filled from `folders` and owned by its user."""
    mine = Path(tempfile.mkdtemp(prefix="s", dir=home))
    return mine, fill(mine, folders, bounds, uid)


def fill(mine: Path, folders: Sequence[Path], bounds: Bounds, uid: int) -> Copied:
    """(Re)make `run` and `files` in a sandbox's folder."""
    pass_through(mine)
    for name in ("run", "files"):
        if (mine / name).exists():
            remove(mine / name)
        (mine / name).mkdir(mode=0o700)
    copied = copy_files(folders, mine / "files", bounds)
    if uid:
        for path in [mine / "run", mine / "files", *(mine / "files").rglob("*")]:
            os.chown(path, uid, uid, follow_symlinks=False)
    return copied


def copy_files(folders: Iterable[Path], target: Path, bounds: Bounds) -> Copied:
    """Copy the files of these folders; what a later one has stands, and what an earlier one has is put beside it.

    Links, devices, notebooks, and whatever exceeds the bounds in bytes, number or depth are left out.
    """
    copied = Copied()
    for folder in reversed([*folders]):
        _copy_folder(Path(folder), target, bounds, copied, depth=0)
    return copied


def _copy_folder(folder: Path, target: Path, bounds: Bounds, copied: Copied, depth: int) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        copied.leave(folder, str(error.strerror))
        return
    for entry in entries:
        path, to = Path(entry.path), target / entry.name
        if entry.name.endswith(".ipynb") or entry.name in (".ipynb_checkpoints", "__pycache__", ".git"):
            continue
        if copied.files >= bounds.scratch_files // 2:
            copied.leave(path, "too many files")
            return
        if entry.is_dir(follow_symlinks=False):
            if depth >= MAX_DEPTH:
                copied.leave(path, "too deep")
            elif to.exists() and not to.is_dir():
                copied.leave(path, "a file of a later folder has its name")
            else:
                to.mkdir(exist_ok=True)
                copied.files += 1
                _copy_folder(path, to, bounds, copied, depth + 1)
        elif not entry.is_file(follow_symlinks=False):
            copied.leave(path, "a link or a device")
        elif not to.exists():
            _copy_file(path, to, bounds, copied)


def _copy_file(path: Path, to: Path, bounds: Bounds, copied: Copied) -> None:
    try:
        source = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        copied.leave(path, str(error.strerror))
        return
    with os.fdopen(source, "rb") as reading:
        found = os.fstat(source)
        room = min(bounds.file_bytes, bounds.scratch_bytes // 2 - copied.bytes)
        if not stat.S_ISREG(found.st_mode) or found.st_size > room:
            copied.leave(path, f"{found.st_size:,} bytes are too many")
            return
        left = found.st_size
        with to.open("wb") as writing:
            while left and (block := reading.read(min(left, 1 << 20))):
                left -= writing.write(block)
        copied.bytes += found.st_size
    copied.files += 1


def expose(names: Iterable[str], lib: Path) -> list[str]:
    """Copy modules and packages, by dotted name, to where sandboxes can import them; returns those not found.

    A copy, because an editable install would show the whole repository.
    """
    missing = []
    for name in names:
        spec = importlib.util.find_spec(name) if _parent_exists(name) else None
        if spec is None or spec.origin is None:
            missing.append(name)
            continue
        *parents, last = name.split(".")
        folder = lib.joinpath(*parents)
        folder.mkdir(parents=True, exist_ok=True)
        for depth in range(len(parents)):
            _copy_init(".".join(parents[: depth + 1]), lib.joinpath(*parents[: depth + 1]))
        if spec.submodule_search_locations:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(next(iter(spec.submodule_search_locations)), folder / last, ignore=ignored)
        else:
            shutil.copyfile(spec.origin, folder / f"{last}.py")
    for path in [lib, *lib.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return missing


def _parent_exists(name: str) -> bool:
    parent = name.rpartition(".")[0]
    try:
        return not parent or importlib.util.find_spec(parent) is not None
    except ModuleNotFoundError:
        return False


def _copy_init(package: str, folder: Path) -> None:
    spec = importlib.util.find_spec(package)
    if spec is not None and spec.origin is not None and not (folder / "__init__.py").exists():
        shutil.copyfile(spec.origin, folder / "__init__.py")
