"""What a fork of the zygote does: three processes, from the outside in.

    keeper   outside the sandbox's process namespace: counts memory and time, ends it, tells the owner why
    init     process 1 in it: builds the room, locks itself in, reaps; when it ends, all inside ends
    kernel   the IPython kernel, in which the student's code runs

The student's code can reach neither the keeper nor the memory of init. All that the owner
wants comes over a socket that no other kernel shares, so that siblings' keys stay apart.
"""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import select
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograde.sandbox import linux, room
from autograde.sandbox.bounds import Bounds

INSIDE_UID = 1000
WATCH_MILLISECONDS = 100
MAX_MESSAGE = 1 << 16
NAMESPACES, LANDLOCK = "namespaces", "landlock"
_SPARE_RUN_FILES = 16
_DEEPEST = 100
_PAGE = resource.getpagesize()
_TICKS = os.sysconf("SC_CLK_TCK")

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",  # no GPU: a class's answers would share it, and its numbers differ from a CPU's
}


@dataclass(frozen=True)
class Order:
    """What the owner asks for.

    Attributes:
        layer: "namespaces" or "landlock".
        home: the sandbox's own folder, with run/ and files/ in it.
        root: an empty folder to build the new root on.
        shown: paths to show read-only.
        uid: user to become, where the zygote runs as root; 0 to stay.
        bounds: its limits.
        connection: Jupyter's connection file, as the kernel should see it.
        environment: variables beside the fixed ones.
    """

    layer: str
    home: str
    root: str
    shown: list[str]
    uid: int
    bounds: Bounds
    connection: dict[str, Any]
    environment: dict[str, str]

    @classmethod
    def loads(cls, text: bytes) -> Order:
        raw = json.loads(text)
        return cls(bounds=Bounds(**raw.pop("bounds")), **raw)

    @property
    def scratch(self) -> str:
        return room.SCRATCH if self.layer == NAMESPACES else f"{self.home}/files"

    @property
    def temporary(self) -> str:
        return "/tmp" if self.layer == NAMESPACES else f"{self.home}/files/.tmp"

    @property
    def run(self) -> str:
        return room.RUN if self.layer == NAMESPACES else f"{self.home}/run"


# --- keeper --------------------------------------------------------------------------------------


def keep(report: socket.socket, output: int, watched: list[int]) -> NoReturn:
    """Make a sandbox, watch it to its end. Runs in a fork of the zygote, and never returns.

    Args:
        report: the owner's socket; the first message on it is the order.
        output: where the kernel's file descriptors 1 and 2 go.
        watched: process descriptors of the zygote and of the owner: if one ends, so does the sandbox.
    """
    try:
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        order = Order.loads(report.recv(MAX_MESSAGE))
        _separate(order)
        keeper = os.pidfd_open(os.getpid())
        outside = Path("/").stat()
        pid = os.fork()
        if pid == 0:
            _init(order, report, output, keeper)
        init = os.pidfd_open(pid)
        os.close(output)
        socket.send_fds(report, [b"{}"], [keeper, init])
        reason = _watch(order, report, init, watched, outside)
        _, status = os.waitpid(pid, 0)
        if order.layer == LANDLOCK:
            end_descendants()
        code = os.waitstatus_to_exitcode(status)
        code = 128 - code if code < 0 else code
        if code == 128 + signal.SIGXCPU and not reason:
            reason = "cpu"
        _tell(report, ended=code, reason=reason)
    except BaseException as error:
        _tell(report, error=f"{type(error).__name__}: {error}")
        end_descendants()
    os._exit(0)


def _tell(report: socket.socket, **message: object) -> None:
    with suppress(OSError):
        report.send(json.dumps(message).encode())


def _separate(order: Order) -> None:
    """Leave the zygote's user and namespaces."""
    if order.layer == LANDLOCK:
        linux.adopt_orphans()
        if order.uid:  # effective user only: enough to end the sandbox, and out of its reach
            os.setgroups([])
            os.setresgid(0, order.uid, 0)
            os.setresuid(0, order.uid, 0)
        return
    become(order.uid)
    enter_user_namespace()
    kinds = linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
    linux.unshare(kinds)
    linux.set_hostname("sandbox")


def become(uid: int) -> None:
    """Be this user for good, where started as root: nobody's code runs as root."""
    if uid:
        os.seteuid(0)
        os.setgroups([])
        linux.bound_capabilities()
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        linux.set_dumpable(True)  # else /proc/self belongs to root, and the user's maps can't be written


def enter_user_namespace() -> None:
    uid, gid = os.geteuid(), os.getegid()
    linux.unshare(linux.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{INSIDE_UID} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{INSIDE_UID} {gid} 1")


def _watch(order: Order, report: socket.socket, init: int, watched: list[int], outside: os.stat_result) -> str:
    """Wait for the end of init; returns why it was ended, or nothing where it ended by itself."""
    poll = select.poll()
    for descriptor in (init, *watched):
        poll.register(descriptor, select.POLLIN)
    poll.register(report, 0)  # tells of a hang-up all the same
    reason = ""
    while True:
        events = {descriptor for descriptor, _ in poll.poll(WATCH_MILLISECONDS)}
        if init in events:
            return reason
        if events:
            reason = reason or "owner"
            poll.unregister(report)
            for descriptor in watched:
                poll.unregister(descriptor)
            watched = []
        else:
            reason = reason or exceeded(order, outside)
        if reason:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(init, signal.SIGKILL)


def exceeded(order: Order, outside: os.stat_result) -> str:
    """The name of the first limit that all processes of the sandbox together exceed, if any."""
    if order.layer == NAMESPACES:
        here = Path("/").stat()
        if (here.st_dev, here.st_ino) == (outside.st_dev, outside.st_ino):
            return ""  # init is still building: /proc is not the sandbox's yet
        processes = [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
    else:
        processes = descendants()
    bounds = order.bounds
    if len(processes) > bounds.processes:
        return "processes"
    if sum(map(_cpu_seconds, processes)) > bounds.cpu_seconds:
        return "cpu"
    most = bounds.memory_bytes  # PSS is never more than what is resident, and dear to ask for
    if sum(map(_resident, processes)) > most and sum(map(_proportional, processes)) > most:
        return "memory"
    if not _only_sockets(order.run):
        return "run folder"
    if order.layer == LANDLOCK and _outgrown(order.scratch, bounds):
        return "scratch"
    return ""


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _cpu_seconds(pid: int) -> float:
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS if fields else 0.0


def _resident(pid: int) -> int:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * _PAGE if fields else 0


def _proportional(pid: int) -> int:
    """PSS: shared pages count by the share of each process. Resident size where that is hidden."""
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return _resident(pid)


def _only_sockets(folder: str) -> bool:
    """Whether the folder that the owner connects in holds a few sockets and nothing else."""
    try:
        with os.scandir(folder) as entries:
            modes = [entry.stat(follow_symlinks=False).st_mode & 0o170000 for entry in entries]
    except OSError:
        return True
    return len(modes) <= _SPARE_RUN_FILES and all(mode == 0o140000 for mode in modes)


def _outgrown(folder: str, bounds: Bounds) -> bool:
    """Whether a folder without a quota of its own holds too much, or goes too deep to be looked at."""
    size = count = 0
    unseen = [(folder, 0)]
    while unseen:
        parent, depth = unseen.pop()
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    count += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        unseen.append((entry.path, depth + 1))
        except OSError:
            continue  # it went away
        if size > bounds.scratch_bytes or count > bounds.scratch_files or depth > _DEEPEST:
            return True
    return False


def descendants() -> list[int]:
    """All living processes below this one, whatever sessions they opened."""
    below = _children()
    found, unseen = [], below.get(os.getpid(), [])
    while unseen:
        pid = unseen.pop()
        found.append(pid)
        unseen = unseen + below.get(pid, [])
    return found


def children() -> list[int]:
    """The living processes whose parent is this one."""
    return _children().get(os.getpid(), [])


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208
        fields = _read(f"/proc/{name}/stat").rpartition(")")[2].split() if name.isdigit() else []
        if fields and fields[0] != "Z":
            found.setdefault(int(fields[1]), []).append(int(name))
    return found


def end_descendants() -> None:
    """Kill until there is nothing left to kill; orphans have come to this process."""
    while True:
        left = descendants()
        for pid in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not left:
            return


# --- init ----------------------------------------------------------------------------------------


def _init(order: Order, report: socket.socket, output: int, keeper: int) -> NoReturn:
    status = 70
    try:
        linux.die_with_parent(signal.SIGKILL)
        if select.select([keeper], [], [], 0)[0]:
            os._exit(70)
        report = _close_all_but(report, output)
        if order.layer == NAMESPACES:
            lock_down(order)
        kernel = os.fork()
        if kernel == 0:
            if order.layer == LANDLOCK:  # shuts init out as well, which no namespace protects
                lock_down(order)
            _tell(report, locked=True)
            report.close()
            _run_kernel(order)
        report.close()
        linux.set_dumpable(False)
        status = _reap(kernel)
    except BaseException as error:
        _tell(report, error=f"{type(error).__name__}: {error}")
    os._exit(status)


def _close_all_but(report: socket.socket, output: int) -> socket.socket:
    """Keep 0 (nothing), 1 and 2 (the output), and the report."""
    _read_nothing()
    for target in (1, 2):
        os.dup2(output, target)
    kept = os.dup2(report.detach(), 3) if report.fileno() != 3 else report.detach()
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    return socket.socket(fileno=kept)


def _read_nothing() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    if nothing:
        os.close(nothing)


def lock_down(order: Order) -> None:
    """Give up everything that the student's code must not have. Nothing of it can be taken back.

    User, namespaces and root first, then capabilities, limits, Landlock, system calls: each layer
    holds if another has a hole.
    """
    from autograde.sandbox import filters

    separate = order.layer == NAMESPACES
    if separate:
        room.build(order.root, order.shown, order.home, INSIDE_UID, order.bounds)
        room.enter(order.root)
        _read_nothing()  # of the new root: no descriptor leads back
    else:
        become(order.uid)
        Path(order.temporary).mkdir(exist_ok=True)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # the first to go where the machine's memory ends
    os.chdir(order.scratch)
    running = len(tasks_of_user()) if not separate and not order.uid else 0
    linux.no_new_privileges()
    linux.keep_capabilities()
    if os.geteuid() == 0:
        raise PermissionError("refused to run as root")
    set_limits(order.bounds, running)
    if linux.landlock_version():
        linux.landlock(_rights(order))
    elif not separate:
        raise OSError("this kernel has no Landlock")
    filters.refuse(separate)


def tasks_of_user() -> list[str]:
    """The tasks of this user on the machine: RLIMIT_NPROC counts them all where there is no namespace."""
    mine = os.getuid()
    found: list[str] = []
    for name in os.listdir("/proc"):  # noqa: PTH208
        with suppress(OSError):
            if name.isdigit() and Path(f"/proc/{name}").stat().st_uid == mine:
                found += os.listdir(f"/proc/{name}/task")  # noqa: PTH208
    return found


def set_limits(bounds: Bounds, running: int = 0) -> None:
    """The limits that the kernel keeps for each process; no core files."""
    limits = {
        resource.RLIMIT_AS: (bounds.address_bytes, bounds.address_bytes),
        resource.RLIMIT_NPROC: (bounds.processes + running, bounds.processes + running),
        resource.RLIMIT_FSIZE: (bounds.file_bytes, bounds.file_bytes),
        resource.RLIMIT_NOFILE: (bounds.open_files, bounds.open_files),
        resource.RLIMIT_CPU: (bounds.cpu_seconds, bounds.cpu_seconds + 1),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_MEMLOCK: (0, 0),
        resource.RLIMIT_MSGQUEUE: (0, 0),
    }
    for kind, (soft, hard) in limits.items():
        _, allowed = resource.getrlimit(kind)
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)
        resource.setrlimit(kind, (soft, hard))


def _rights(order: Order) -> dict[str, int]:
    writable = {order.scratch: linux.WRITE, order.run: linux.SOCKETS_ONLY}
    if order.layer == NAMESPACES:  # the root holds nothing but what may be seen
        return {"/": linux.READ, "/tmp": linux.WRITE, "/dev": linux.WRITE, **writable}
    devices = {f"/dev/{name}": linux.WRITE for name in room.DEVICES}
    readable = (*order.shown, *room.SYSTEM_LINKS, *room.READABLE_OF_PROC, "/sys/devices/system/cpu")
    return {**{path: linux.READ for path in readable}, **devices, **writable}


def _reap(kernel: int) -> int:
    """Bury orphans until the kernel ends; its exit status, 128 and the signal where it was killed."""
    while True:
        pid, status = os.wait()
        if pid == kernel:
            code = os.waitstatus_to_exitcode(status)
            return 128 - code if code < 0 else code


# --- kernel --------------------------------------------------------------------------------------


def _run_kernel(order: Order) -> NoReturn:
    from autograde.sandbox import filters

    try:
        if order.layer == LANDLOCK and linux.landlock_version() < linux.SCOPED_SIGNALS_ABI:
            filters.refuse_signals()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(_ENVIRONMENT)
        os.environ.update(HOME=order.scratch, TMPDIR=order.temporary, IPYTHONDIR=f"{order.temporary}/ipython")
        os.environ.update(MPLCONFIGDIR=f"{order.temporary}/matplotlib", JUPYTER_CONFIG_DIR=f"{order.temporary}/jupyter")
        os.environ.update(order.environment)
        tempfile.tempdir = None
        reseed()
        sys.path[:] = [folder for folder in sys.path if folder] + [order.scratch]
        connection = Path(order.temporary, "connection.json")
        connection.write_text(json.dumps({**order.connection, "ip": f"{order.run}/k"}), encoding="utf-8")
        _start(str(connection))
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    except BaseException as error:
        os.write(2, f"The kernel did not start: {type(error).__name__}: {error}\n".encode())
        os._exit(71)
    os._exit(0)


def reseed() -> None:
    """Random states that differ from those of the zygote's other forks; one thread for torch."""
    random.seed()
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed()
    if (torch := sys.modules.get("torch")) is not None:
        torch.seed()
        torch.set_num_threads(1)


def _start(connection: str) -> None:
    import zmq
    from ipykernel.kernelapp import IPKernelApp

    class App(IPKernelApp):
        def init_iopub(self, context: zmq.Context[Any]) -> None:
            context.setsockopt(zmq.SNDHWM, 0)  # wait in this process, within its bounds, rather than be dropped
            super().init_iopub(context)

    gc.enable()
    options = {
        "log-level": "50",
        "IPKernelApp.parent_handle": "0",
        "InteractiveShellApp.ignore_cwd": "True",  # the submission's files come after installed ones
        "HistoryManager.enabled": "False",
    }
    sys.argv = ["ipykernel_launcher"]
    app = App.instance()
    app.initialize(["-f", connection, *(f"--{name}={value}" for name, value in options.items())])
    app.start()
