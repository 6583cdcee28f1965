"""The owner's side: starts the zygote, asks it for kernels, holds and ends them.

The zygote is one process that has imported torch and the rest; each kernel is a fork of it that locks itself in before
it runs anything. What each layer protects, and from whom:

    layer                   protects                         from
    bubblewrap              the host: files, network         the zygote, and a fork that got out of its own sandbox
    user, capabilities      the host, the zygote, siblings   a fork: it is another user than they are, without rights
    process namespace       the same                         a fork's signals, tracing and looks into /proc
    mount namespace         submissions, gradebook, source   a fork's reading: it sees programs and its own copies
    network namespace       the network, the host's sockets  a fork's calls: nothing to connect to but its own channels
    IPC, host names         siblings                         messages left in shared memory and queues
    Landlock                files and sockets, once more     a hole in the mount namespace; alone where there are none
    seccomp                 the kernel of the machine        rarely used system calls, and namespaces made anew
    limits, keeper          the machine's memory, processor, a fork's greed: RLIMITs for each process, and the keeper
                            disk and process table           that counts all of them together
    pidfds, report socket   the owner                        a fork that answers for another, or outlives its time

Nothing protects a fork from itself: a student's code may ruin its own process, and then has no answers. The zygote runs
no student's code, holds no secret and no connection key, and never initialises CUDA.
"""

from __future__ import annotations

import atexit
import json
import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograde.sandbox import files, room
from autograde.sandbox.bounds import Bounds, Layer, SandboxUnavailable
from autograde.sandbox.files import Copied
from autograde.sandbox.kernel import LANDLOCK, MAX_MESSAGE, NAMESPACES

PRELOADED = (
    "numpy",
    "numpy.random",
    "torch",
    "torch.nn",
    "torch.utils.data",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "comm",
    "autograde.sandbox.filters",
    "autograde.inside.agent",
)
EXPOSED = ("unrolled", "autograde.probe", "autograde.inside")
"""What a sandbox can import beside installed packages; names that do not exist are left out."""

START_SECONDS = 120.0
LOCK_SECONDS = 60.0
END_SECONDS = 10.0

INSTALL = "Install bubblewrap (apt-get install bubblewrap, or dnf install bubblewrap) and `pip install pyseccomp`."
_LIB_IN_BUBBLEWRAP = "/opt/autograde"
_CODE = "import sys; sys.path.insert(0, sys.argv[3]); from autograde.sandbox.preloaded import main; "
_CODE += "main(int(sys.argv[1]), int(sys.argv[2]))"
_UIDS_WANTED = (1_900_000_000, 1_000_000)
_FIRST_UIDS_KEPT = 10_000


class Sandbox:
    """One sandboxed kernel, as its owner holds it. Its processes can be reached through descriptors only."""

    def __init__(self, report: socket.socket, keeper: int, init: int) -> None:
        self._report, self._keeper, self._init = report, keeper, init
        self._lock = threading.Lock()
        self._ended: dict[str, Any] | None = None

    @property
    def reason(self) -> str:
        """Which limit ended it ("memory", "cpu", "processes", "scratch", "run folder"), or nothing."""
        return str((self._ended or {}).get("reason", ""))

    def poll(self) -> int | None:
        """The kernel's exit status once every process of the sandbox is gone, else None."""
        with self._lock:
            if self._ended is None and select.select([self._keeper], [], [], 0)[0]:
                self._ended = self._last_words()
                for descriptor in (self._keeper, self._init):
                    os.close(descriptor)
                self._report.close()
            return None if self._ended is None else int(self._ended.get("ended", 128 + signal.SIGKILL))

    def wait(self, seconds: float) -> int | None:
        """Like `poll`, waiting up to so many seconds."""
        deadline = time.monotonic() + seconds
        while (status := self.poll()) is None and time.monotonic() < deadline:
            time.sleep(0.005)
        return status

    def kill(self) -> None:
        """End init, and with it every process inside; returns when all are gone."""
        self._signal(self._init)
        if self.wait(END_SECONDS) is None:
            self._signal(self._keeper)
            self.wait(END_SECONDS)

    def _signal(self, descriptor: int) -> None:
        with self._lock, suppress(ProcessLookupError):
            if self._ended is None:
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)

    def _last_words(self) -> dict[str, Any]:
        said: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            self._report.setblocking(False)
            while text := self._report.recv(MAX_MESSAGE):
                said.update(json.loads(text))
        return said


class Zygote:
    """A process that has imported everything, and forks sandboxed kernels. Any thread may ask it.

    Args:
        preload: modules to import before forking; missing ones are skipped.
        expose: modules and packages that sandboxes may import beside installed ones.
        layer: "namespaces" or "landlock" to insist on one; by default the first that works.
        bubblewrap: put the zygote itself into bubblewrap; by default where that works.
    """

    _shared: dict[tuple[object, ...], Zygote] = {}  # noqa: RUF012
    _shared_lock = threading.Lock()

    def __init__(
        self,
        preload: Sequence[str] = PRELOADED,
        expose: Sequence[str] = EXPOSED,
        layer: str = "",
        bubblewrap: bool | None = None,
    ) -> None:
        self.preload, self.expose, self.wanted_layer, self.wanted_bubblewrap = preload, expose, layer, bubblewrap
        self.layer, self.in_bubblewrap, self.about = "", False, dict[str, Any]()
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._home: Path | None = None
        self._alive = -1
        self._owner = 0
        self._uids: set[int] = set()

    @classmethod
    def shared(cls, *arguments: object, **options: object) -> Zygote:
        """The one zygote of this process with these arguments; ended when the process ends."""
        key = (*arguments, *sorted(options.items()))
        with cls._shared_lock:
            if not cls._shared:
                atexit.register(cls._end_shared)
            if key not in cls._shared:
                cls._shared[key] = cls(*arguments, **options)  # type: ignore[arg-type]
            return cls._shared[key]

    @classmethod
    def usual(cls) -> Zygote:
        """The shared one that a kernel gets whose provisioner is configured with nothing but limits."""
        return cls.shared(PRELOADED, EXPOSED, "", None)

    @classmethod
    def _end_shared(cls) -> None:
        for zygote in cls._shared.values():
            zygote.stop()

    # --- its process -----------------------------------------------------------------------------

    def alive(self) -> bool:
        return self._owner == os.getpid() and self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process that was started: bubblewrap's, where that is used."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, or a new one where it died. `new_folder` does so by itself.

        Raises:
            SandboxUnavailable: with what to install.
        """
        with self._lock:
            if self.alive():
                return
            self.stop()
            self._owner = os.getpid()
            self._home, self._alive = files.new_home()
            try:
                self._launch(self._home)
            except BaseException:
                self.stop()
                raise

    def _launch(self, home: Path) -> None:
        lib = home / "lib"
        lib.mkdir()
        (home / "cache").mkdir(mode=0o700)
        files.expose(("autograde.sandbox", *self.expose), lib)
        uid = self._new_uid()
        for name in ("root", "try-namespaces", "try-landlock"):
            (home / name).mkdir()
            files.fill(home / name, (), Bounds(), uid)
        problem = bubblewrap_problem() if self.wanted_bubblewrap is not False else "not wanted"
        if problem and self.wanted_bubblewrap:
            raise SandboxUnavailable(f"bubblewrap does not work here: {problem}. {INSTALL}")
        self.in_bubblewrap = not problem
        seen_lib = _LIB_IN_BUBBLEWRAP if self.in_bubblewrap else str(lib)
        shown = room.visible(str(lib))
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        me = os.pidfd_open(os.getpid())
        with theirs:
            passed = (theirs.fileno(), me)
            command = [sys.executable, "-I", "-c", _CODE, *map(str, passed), seen_lib]
            environment = _environment(home)
            if self.in_bubblewrap:
                command = [*bubblewrap(home, shown, str(lib), environment), "--", *command]
            try:
                self._process = subprocess.Popen(
                    command,
                    pass_fds=passed,
                    env=environment,
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                )
            finally:
                os.close(me)
        self._control = control
        self._shown = [seen_lib if path == str(lib) else path for path in shown]
        order = {"root": str(home / "root"), "shown": self._shown, "uid": uid, "bounds": asdict(Bounds())}
        config = {
            "home": str(home),
            "mount_proc": self.in_bubblewrap and os.geteuid() == 0,
            "preload": list(self.preload),
            "packages": room.package_folders(),
            "order": order,
        }
        self.about = _ask(control, json.dumps(config).encode(), START_SECONDS)
        self._release_uid(uid)
        for name in ("try-namespaces", "try-landlock"):
            files.remove(home / name)
        if not self.about:
            raise SandboxUnavailable(f"The zygote did not start (its messages are above). {INSTALL}")
        if self.about["threads"] != 1 or self.about["cuda"]:
            what = "initialised CUDA" if self.about["cuda"] else "started threads"
            raise SandboxUnavailable(f"A preloaded module {what}, so that forks of it can't work: {self.preload}.")
        self.layer = self._choose()

    def _choose(self) -> str:
        for layer in (self.wanted_layer,) if self.wanted_layer else (NAMESPACES, LANDLOCK):
            if not self.about[layer]:
                return layer
        tried = "; ".join(f"{layer}: {self.about[layer]}" for layer in (NAMESPACES, LANDLOCK))
        raise SandboxUnavailable(f"No sandbox works on this machine, so nothing was run ({tried}). {INSTALL}")

    def stop(self) -> None:
        """End it, every kernel of its, and their folders."""
        with self._lock:
            mine = self._owner == os.getpid()
            if self._control is not None:
                self._control.close()
            if mine and self._process is not None:
                try:
                    self._process.wait(END_SECONDS)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                    self._process.wait()
            if mine and self._home is not None:
                files.remove(self._home)
            if self._alive >= 0:
                os.close(self._alive)
            self._process, self._control, self._home, self._alive = None, None, None, -1

    def __enter__(self) -> Zygote:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    # --- its kernels -----------------------------------------------------------------------------

    def new_folder(self, folders: Sequence[Path], bounds: Bounds) -> tuple[Path, int, Copied]:
        """A sandbox's folder, its user (0: this one) and what was copied into it."""
        self.start()
        with self._lock:
            assert self._home is not None
            home, uid = self._home, self._new_uid()
        folder, copied = files.new_sandbox(home, folders, bounds, uid)
        return folder, uid, copied

    def remove_folder(self, folder: Path, uid: int) -> None:
        files.remove(folder)
        self._release_uid(uid)

    def spawn(
        self,
        folder: Path,
        uid: int,
        bounds: Bounds,
        connection: dict[str, Any],
        environment: dict[str, str] | None = None,
        output: int | None = None,
    ) -> Sandbox:
        """Fork a kernel in a folder from `new_folder`; returns when it has locked itself in.

        Args:
            connection: Jupyter's connection info; the kernel binds run/k-PORT in the folder.
            environment: variables for it, beside the fixed ones.
            output: descriptor for what it writes past Jupyter; /dev/null by default.

        Raises:
            SandboxUnavailable: the lock-down failed; no student code ran.
        """
        report, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        sink = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC) if output is None else os.dup(output)
        try:
            with theirs, self._lock:
                home = self._home
                if not self.alive() or self._control is None or home is None or home not in folder.parents:
                    raise SandboxUnavailable("The zygote ended while a kernel was being started.")
                order = {
                    "layer": self.layer,
                    "home": str(folder),
                    "root": str(home / "root"),
                    "shown": self._shown,
                    "uid": uid,
                    "bounds": asdict(bounds),
                    "connection": connection,
                    "environment": environment or {},
                }
                report.send(json.dumps(order).encode())
                socket.send_fds(self._control, [b"kernel"], [theirs.fileno(), sink])
            return _started(report)
        except OSError as error:
            report.close()
            raise SandboxUnavailable(f"The sandbox could not be started: {error}.") from error
        except BaseException:
            report.close()
            raise
        finally:
            os.close(sink)

    def _new_uid(self) -> int:
        if os.geteuid():
            return 0
        first, count = _uid_range()
        with self._lock:
            while (uid := first + random.SystemRandom().randrange(count)) in self._uids:
                pass
            self._uids.add(uid)
        return uid

    def _release_uid(self, uid: int) -> None:
        with self._lock:
            self._uids.discard(uid)


def _started(report: socket.socket) -> Sandbox:
    """Wait for the keeper's descriptors, and for word that the sandbox is locked."""
    report.settimeout(LOCK_SECONDS)
    sandbox: Sandbox | None = None
    try:
        while True:
            text, descriptors, _, _ = socket.recv_fds(report, MAX_MESSAGE, 2)
            message = json.loads(text) if text else {"error": "it ended at once"}
            if len(descriptors) == 2:
                sandbox = Sandbox(report, *descriptors)
            if "error" in message:
                raise SandboxUnavailable(f"The sandbox could not be locked: {message['error']}.")
            if "ended" in message:
                raise SandboxUnavailable(f"The sandbox ended before it was locked (status {message['ended']}).")
            if "locked" in message and sandbox is not None:
                return sandbox
    except BaseException:
        if sandbox is not None:
            sandbox.kill()
        raise


def _ask(control: socket.socket, message: bytes, seconds: float) -> dict[str, Any]:
    """Send the configuration; the zygote's report, or nothing where it ended instead."""
    control.settimeout(seconds)
    try:
        control.send(message)
        text = control.recv(MAX_MESSAGE)
    except OSError:
        return {}
    control.settimeout(None)
    return json.loads(text) if text else {}


def _environment(home: Path) -> dict[str, str]:
    """All that the zygote gets of an environment: nothing of the owner's."""
    return {
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(home / "cache"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "CUDA_VISIBLE_DEVICES": "",  # what is imported here must not start CUDA, which no fork survives
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _uid_range() -> tuple[int, int]:
    """Users that nobody has: far beyond real ones, or at the end of what a container maps."""
    ranges = [tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    first, count = _UIDS_WANTED
    if any(inner <= first and first + count <= inner + length for inner, _, length in ranges):
        return first, count
    inner, _, length = max(ranges, key=lambda mapped: mapped[2])
    usable = min(inner + length, 60_000) - max(inner, _FIRST_UIDS_KEPT)
    if usable <= 0:
        raise SandboxUnavailable("This container has no spare users, and student code never runs as root.")
    count = min(usable, 10_000)
    return min(inner + length, 60_000) - count, count


# --- bubblewrap ----------------------------------------------------------------------------------


def bubblewrap(home: Path, shown: Sequence[str], lib: str, environment: dict[str, str]) -> list[str]:
    """The command line that puts a zygote into bubblewrap: a whitelist of files, no network, few capabilities.

    It protects the host from what gets out of a fork's own sandbox. `--disable-userns` stays off,
    because the forks need namespaces of their own; `--die-with-parent` too, because it follows
    the thread that started bubblewrap: the zygote watches the owner's process descriptor instead.
    """
    program = shutil.which("bwrap") or "bwrap"
    words = [program, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--new-session", "--clearenv"]
    for name, value in environment.items():
        words += ["--setenv", name, value]
    if os.geteuid() == 0:  # to change user for each fork, and to mount /proc, which is given up after
        words += ["--cap-drop", "ALL"]
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP", "CAP_SYS_ADMIN"):
            words += ["--cap-add", capability]
    else:
        words += ["--unshare-user"]
    for link in map(Path, room.SYSTEM_LINKS):
        if link.is_symlink():
            words += ["--symlink", str(link.readlink()), str(link)]
        elif link.is_dir():
            words += ["--ro-bind", str(link), str(link)]
    words += ["--dev", "/dev", "--proc", "/proc", "--perms", "1777", "--tmpfs", "/tmp"]
    targets = {path: path for path in shown if path != lib} | {lib: _LIB_IN_BUBBLEWRAP}
    made = {Path("/"), Path("/tmp"), Path("/usr")}
    for target in map(Path, [*targets.values(), str(home)]):
        for parent in reversed(target.parents):  # bubblewrap's own would be closed to other users
            if parent not in made and not any(parent.is_relative_to(path) for path in targets.values()):
                made.add(parent)
                words += ["--perms", "0755", "--dir", str(parent)]
    for source, shown_at in targets.items():
        words += ["--ro-bind", source, shown_at]
    return [*words, "--bind", str(home), str(home), "--remount-ro", "/", "--chdir", "/"]


def bubblewrap_problem() -> str:
    """Why bubblewrap can't be used here; nothing where it can."""
    program = shutil.which("bwrap")
    if program is None:
        return "it is not installed"
    command = [program, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--ro-bind", "/", "/", "--proc", "/proc"]
    command += [] if os.geteuid() == 0 else ["--unshare-user"]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else (tried.stderr.strip() or f"status {tried.returncode}")


# --- what works here -----------------------------------------------------------------------------


def probe() -> list[Layer]:
    """Try each layer on this machine, as `autograde doctor` shows them. Starts a zygote for a moment."""
    problem = bubblewrap_problem()
    found = [Layer("bubblewrap", not problem, f"{problem}: apt-get install bubblewrap" if problem else "")]
    zygote = Zygote(preload=(), expose=())
    try:
        zygote.start()
    except SandboxUnavailable as error:
        if not zygote.about:
            return [*found, Layer("sandbox", False, str(error))]
    finally:
        about = zygote.about
        zygote.stop()
    advice = {
        NAMESPACES: "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, or "
        "kernel.apparmor_restrict_unprivileged_userns=0), on Linux 5.12 or newer",
        LANDLOCK: "use Linux 5.13 or newer with Landlock among its security modules (lsm=landlock,...), "
        "and pip install pyseccomp, apt-get install libseccomp2",
    }
    for name, how in advice.items():
        lacking = about[name]
        found.append(Layer(name, not lacking, f"{lacking}: {how}" if lacking else ""))
    return found
