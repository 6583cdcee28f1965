"""Which system calls a sandboxed process may not make (seccomp, through libseccomp).

It protects the machine's kernel from the student's code: calls that have no place in a
notebook and a history of holes are refused. A refused call fails; the process goes on.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import termios

import pyseccomp as seccomp

from autograde.sandbox import linux

_REFUSED = """
ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp
mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr unshare setns
bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
keyctl add_key request_key open_by_handle_at name_to_handle_at fanotify_init lookup_dcookie
kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct quotactl quotactl_fd
settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname syslog vhangup
iopl ioperm modify_ldt personality migrate_pages move_pages nfsservctl _sysctl uselib ustat
"""

_HELD_OUTSIDE_PROCESSES = "memfd_create memfd_secret shmget shmat msgget semget mq_open"
"""Memory from these is in no process's account, so the limits would not see it. /dev/shm stays."""

_CLONE_NAMESPACES = (
    linux.CLONE_NEWNS,
    linux.CLONE_NEWCGROUP,
    linux.CLONE_NEWUTS,
    linux.CLONE_NEWIPC,
    linux.CLONE_NEWUSER,
    linux.CLONE_NEWPID,
    linux.CLONE_NEWNET,
)
_TIOCLINUX = 0x541C
_F_SETOWN_EX = 15

_METADATA = """
chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes futimesat utimensat
setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
"""
"""What Landlock does not guard: an unprivileged user's own files, elsewhere. Answered as if done."""

_SCHEDULING = "sched_setaffinity sched_setattr sched_setparam sched_setscheduler setpriority ioprio_set"
"""Would reach other processes of the same user. Answered as if done: libzmq aborts on a refusal."""


def refuse(namespaces: bool) -> None:
    """Load the filter into this process and all that it starts; it can't be taken off.

    Args:
        namespaces: the process is in namespaces of its own. Without, files, sockets and processes
            of the same user are in reach, so that more is refused, above all connecting to any
            socket; `refuse_signals` adds to it.
    """
    table = seccomp.SyscallFilter(seccomp.ALLOW)
    denied, unsupported = seccomp.ERRNO(errno.EPERM), seccomp.ERRNO(errno.EOPNOTSUPP)
    for name in (_REFUSED + _HELD_OUTSIDE_PROCESSES).split():
        _rule(table, denied, name)
    for name in ("socket", "socketpair"):  # EACCES would make libzmq abort
        _rule(table, unsupported, name, seccomp.Arg(0, seccomp.NE, socket.AF_UNIX))
    for flag in _CLONE_NAMESPACES:
        _rule(table, denied, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    _rule(table, seccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags lie in memory; libc falls back to clone
    for command in (termios.TIOCSTI, _TIOCLINUX):
        _rule(table, denied, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, command))
    if not namespaces:
        _refuse_more(table)
    table.load()


def _refuse_more(table: seccomp.SyscallFilter) -> None:
    denied, unsupported = seccomp.ERRNO(errno.EPERM), seccomp.ERRNO(errno.EOPNOTSUPP)
    _rule(table, denied, "connect")
    _rule(table, denied, "truncate")
    for name in ("socket", "socketpair"):  # datagrams need no connect
        for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            _rule(table, unsupported, name, seccomp.Arg(1, seccomp.MASKED_EQ, 0xF, kind))
    for name in (_METADATA + _SCHEDULING).split():
        _rule(table, seccomp.ERRNO(0), name)
    _rule(table, denied, "prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    for command in (fcntl.F_SETOWN, _F_SETOWN_EX):
        _rule(table, denied, "fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, command))


def refuse_signals() -> None:
    """Let this process signal nobody but itself: for kernels whose Landlock has no scopes for signals."""
    table = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
        _rule(table, seccomp.ERRNO(errno.EPERM), name, seccomp.Arg(0, seccomp.NE, os.getpid()))
    for name in ("tkill", "pidfd_send_signal"):
        _rule(table, seccomp.ERRNO(errno.EPERM), name)
    table.load()


def _rule(table: seccomp.SyscallFilter, action: int, name: str, *arguments: seccomp.Arg) -> None:
    """Add a rule; a call that this processor or this libseccomp does not know needs none."""
    try:
        number = seccomp.resolve_syscall(seccomp.system_arch(), name)
    except (OSError, ValueError):
        return
    if number >= 0:
        table.add_rule(action, number, *arguments)
