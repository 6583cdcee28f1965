"""The few system calls that Python 3.11 lacks, through libc: namespaces, mounts, capabilities, Landlock.

Each raises OSError with the call's name. Numbers are given only for calls that libc
does not wrap; those were added after system call numbers became the same on every processor.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

_libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWTIME = 0x10000000, 0x20000000, 0x40000000, 0x80

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_RDONLY, _ATTR_NOSUID = 1, 2

_SYS_MOUNT_SETATTR = 442
_SYS_LANDLOCK_CREATE_RULESET, _SYS_LANDLOCK_ADD_RULE, _SYS_LANDLOCK_RESTRICT_SELF = 444, 445, 446

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER = 1, 4, 24, 36
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 38, 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
CAP_SETGID, CAP_SETUID, CAP_SETPCAP = 6, 7, 8
_LAST_CAP = 63


def _checked(result: int, call: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return result


def _prctl(option: int, value: int, call: str) -> None:
    zero = ctypes.c_ulong(0)
    _checked(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero), call)


def _syscall(number: int, call: str, *arguments: object) -> int:
    return _checked(_libc.syscall(ctypes.c_long(number), *arguments), call)


# --- processes -----------------------------------------------------------------------------------


def die_with_parent(signal_number: int) -> None:
    """Be sent this signal when the thread that forked this process ends. A change of user clears it."""
    _prctl(_PR_SET_PDEATHSIG, signal_number, "prctl(PR_SET_PDEATHSIG)")


def set_dumpable(dumpable: bool) -> None:
    """Whether processes of the same user may look into this one (ptrace, /proc/PID/mem)."""
    _prctl(_PR_SET_DUMPABLE, int(dumpable), "prctl(PR_SET_DUMPABLE)")


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends: no daemon gets out of sight."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1, "prctl(PR_SET_CHILD_SUBREAPER)")


def no_new_privileges() -> None:
    """Setuid programs and file capabilities give nothing from here on, for all descendants."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, "prctl(PR_SET_NO_NEW_PRIVS)")


def keep_capabilities(kept: Iterable[int] = ()) -> None:
    """Give up all capabilities but these, from every set, so that none can be gained again."""
    kept = set(kept)
    bound_capabilities(kept)
    _libc.prctl(_PR_CAP_AMBIENT, ctypes.c_ulong(_PR_CAP_AMBIENT_CLEAR_ALL), *[ctypes.c_ulong(0)] * 3)
    low = sum(1 << capability for capability in kept)
    header = struct.pack("=Ii", 0x20080522, 0)
    _checked(_libc.capset(header, struct.pack("=6I", low, low, 0, 0, 0, 0)), "capset")


def bound_capabilities(kept: Iterable[int] = ()) -> None:
    """Let no program started from here on bring any capability but these."""
    for capability in set(range(_LAST_CAP + 1)) - set(kept):
        zero = ctypes.c_ulong(0)
        _libc.prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(capability), zero, zero, zero)  # unknown ones fail


# --- namespaces and mounts -----------------------------------------------------------------------


def unshare(flags: int) -> None:
    """Leave the parent's namespaces for new ones of the kinds in `flags`."""
    _checked(_libc.unshare(ctypes.c_int(flags)), f"unshare({flags:#x})")


def set_hostname(name: str) -> None:
    _checked(_libc.sethostname(name.encode(), ctypes.c_size_t(len(name))), "sethostname")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """mount(2); empty strings stand for NULL."""
    words = [os.fsencode(word) if word else None for word in (source, target, kind)]
    data = options.encode() if options else None
    _checked(_libc.mount(*words, ctypes.c_ulong(flags), data), f"mount {kind or source} on {target}")


def bind(source: str, target: str) -> None:
    """Show `source`, and what is mounted below it, at `target` as well."""
    mount(source, target, flags=MS_BIND | MS_REC)


def make_read_only(target: str, recursive: bool = True) -> None:
    """Nothing below `target` can be written, and no setuid bit there counts (Linux 5.12)."""
    attributes = struct.pack("=QQQQ", _ATTR_RDONLY | _ATTR_NOSUID, 0, 0, 0)
    flags = _AT_RECURSIVE if recursive else 0
    _syscall(
        _SYS_MOUNT_SETATTR,
        f"mount_setattr {target}",
        ctypes.c_int(_AT_FDCWD),
        os.fsencode(target),
        ctypes.c_uint(flags),
        attributes,
        ctypes.c_size_t(len(attributes)),
    )


def change_root(new_root: str) -> None:
    """Make `new_root` the root of this mount namespace, and let go of the old one."""
    os.chdir(new_root)
    _checked(_libc.pivot_root(b".", b"."), "pivot_root")
    _checked(_libc.umount2(b".", ctypes.c_int(_MNT_DETACH)), "umount2")
    os.chdir("/")


# --- Landlock ------------------------------------------------------------------------------------
# No well-kept Python package wraps it; the kernel's ABI is stable and small.

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _MAKE_SOCK, _REMOVE_FILE = 1, 2, 4, 8, 1 << 9, 1 << 5
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
READ = _EXECUTE | _READ_FILE | _READ_DIR
WRITE = -1
"""All rights that this kernel's Landlock knows."""
SOCKETS_ONLY = _READ_FILE | _READ_DIR | _MAKE_SOCK | _REMOVE_FILE
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_RIGHTS_OF_ABI = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_RIGHTS_SINCE_5 = 0xFFFF
_SCOPES = 0b11  # abstract sockets and signals, ABI 6
SCOPED_SIGNALS_ABI = 6


def landlock_version() -> int:
    """The ABI of this kernel's Landlock; 0 where there is none."""
    version = _libc.syscall(ctypes.c_long(_SYS_LANDLOCK_CREATE_RULESET), None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(int(version), 0)


def landlock(rights: dict[str, int]) -> None:
    """Forbid this process, for good, every file but those below these paths.

    Args:
        rights: path to READ, WRITE or SOCKETS_ONLY; paths that are not there are left out.
    """
    version = landlock_version()
    known = _RIGHTS_OF_ABI.get(version, _RIGHTS_SINCE_5)
    fields = [known] + ([0b11] if version >= 4 else []) + ([_SCOPES] if version >= SCOPED_SIGNALS_ABI else [])
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = _syscall(
        _SYS_LANDLOCK_CREATE_RULESET,
        "landlock_create_ruleset",
        attributes,
        ctypes.c_size_t(len(attributes)),
        ctypes.c_uint32(0),
    )
    try:
        for path, right in rights.items():
            _landlock_rule(ruleset, path, right & known)
        _syscall(_SYS_LANDLOCK_RESTRICT_SELF, "landlock_restrict_self", ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _landlock_rule(ruleset: int, path: str, right: int) -> None:
    try:
        below = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        right = right if os.path.isdir(path) else right & _FILE_RIGHTS  # noqa: PTH112
        rule = struct.pack("=Qi", right, below)
        call = f"landlock_add_rule {path}"
        _syscall(_SYS_LANDLOCK_ADD_RULE, call, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    finally:
        os.close(below)
