"""The sandbox, attacked from inside. Each case is bounded in time and size, and runs with and without root."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the sandbox needs Linux", allow_module_level=True)

import psutil

from autograde.sandbox import files, filters, linux, provisioner, zygote
from autograde.sandbox.bounds import MIB, Bounds, SandboxUnavailable
from autograde.sandbox.zygote import EXPOSED, PRELOADED, Zygote

HOME = Path(__file__).parent.parent
LAYERS = ("namespaces", "landlock", "namespaces without bubblewrap", "landlock without bubblewrap")
SECRET = "swordfish-4711"
SCRATCH_USER = 61_999
READY_SECONDS = ANSWER_SECONDS = GONE_SECONDS = 300
"""Generous: what is awaited comes at once on an idle machine, and late on a busy one."""

os.environ["AUTOGRADE_TEST_SECRET"] = SECRET


def chosen(layer: str) -> tuple[str, bool | None]:
    """A layer's name, and whether it must do without bubblewrap."""
    return layer.split()[0], False if "without" in layer else None


def shared(layer: str, expose: tuple[str, ...] = EXPOSED) -> Zygote:
    return Zygote.shared(tuple(PRELOADED), expose, *chosen(layer))


class Kernel:
    """A sandboxed kernel that runs code and says what it printed."""

    def __init__(self, layer: str, **traits: Any) -> None:
        self.over = False
        name, bubblewrap = chosen(layer)
        self.manager = provisioner.kernel_manager(layer=name, bubblewrap=bubblewrap, **traits)
        began = time.monotonic()
        self.manager.start_kernel()
        self.provisioner: Any = self.manager.provisioner
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=READY_SECONDS)
        self.start_seconds = time.monotonic() - began

    def run(
        self, code: str, seconds: float = ANSWER_SECONDS, when_it_speaks: Callable[[], object] = lambda: None
    ) -> str:
        """What the code prints, then the name and text of its exception."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                said.append(content["text"])
                when_it_speaks()
            elif message["msg_type"] == "error":
                said.append(f"{content['ename']}: {content['evalue']}")

        self.client.execute_interactive(
            textwrap.dedent(code), timeout=seconds, output_hook=hear, allow_stdin=False, store_history=False
        )
        return "".join(said).strip()

    def until_ended(self, code: str, seconds: float = ANSWER_SECONDS) -> str:
        """Run code that the sandbox has to end; returns why it did."""
        self.client.execute(textwrap.dedent(code), allow_stdin=False)
        deadline = time.monotonic() + seconds
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not self.manager.is_alive(), "it should have been ended"
        return str(self.provisioner.reason)

    def end(self) -> None:
        if self.over:
            return
        self.over = True
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module", params=LAYERS)
def layer(request: pytest.FixtureRequest) -> str:
    """Every test runs in each layer that works here."""
    layer = str(request.param)
    try:
        shared(layer).start()
    except SandboxUnavailable as error:
        pytest.skip(f"{layer}: {error}")
    return layer


@pytest.fixture
def start(layer: str) -> Iterator[Callable[..., Kernel]]:
    """Starts kernels, and ends them with the test."""
    with contextlib.ExitStack() as stack:

        def make(**traits: Any) -> Kernel:
            kernel = Kernel(layer, **traits)
            stack.callback(kernel.end)
            return kernel

        yield make


@pytest.fixture(scope="module")
def kernel(layer: str) -> Iterator[Kernel]:
    """One kernel for the tests that leave it as it was."""
    kernel = Kernel(layer)
    yield kernel
    kernel.end()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may read, so that it is the sandbox that hides it."""
    folder = Path(tempfile.mkdtemp(prefix="autograde-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def processes(marker: str) -> list[int]:
    """The living processes with this word on their command line."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or []
        if marker in words and words[0].endswith("sleep") and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process.pid)
    return found


def gone(marker: str) -> bool:
    return number_becomes(0, marker)


def number_becomes(count: int, marker: str) -> bool:
    """Wait until there are so many processes with this word; whether it came to that."""
    deadline = time.monotonic() + GONE_SECONDS
    while len(processes(marker)) != count and time.monotonic() < deadline:
        time.sleep(0.05)
    return len(processes(marker)) == count


def unique() -> str:
    """A number of seconds to sleep that marks a process."""
    return f"{random.SystemRandom().randrange(10**5, 10**6)}.{os.getpid()}"


REFUSED = """
import ctypes, errno, os, socket, struct, subprocess, sys
libc = ctypes.CDLL(None, use_errno=True)
def refused(call, *arguments):
    try:
        result = call(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    if isinstance(result, int) and result == -1:
        return errno.errorcode[ctypes.get_errno()]
    return f"NOT REFUSED {result!r}"
"""


# --- it works ------------------------------------------------------------------------------------


def test_it_answers(kernel: Kernel) -> None:
    assert kernel.run("print(1 + 1)") == "2"


def test_torch_is_there_at_once(start: Callable[..., Kernel], layer: str) -> None:
    second = start()
    print(f"{layer}: ready after {second.start_seconds:.2f} s")
    assert second.run("import sys; print('torch' in sys.modules, 'numpy' in sys.modules)") == "True True"
    assert second.run("import torch; print(torch.get_num_threads(), (torch.ones(3) @ torch.ones(3)).item())") == "1 3.0"


def test_figures_are_inline(kernel: Kernel) -> None:
    assert "inline" in kernel.run("import matplotlib; print(matplotlib.get_backend())")


def test_interrupts_are_obeyed(start: Callable[..., Kernel]) -> None:
    kernel = start()
    code = "import time\nprint('at work', flush=True)\nfor _ in range(4000): time.sleep(0.05)"
    said = kernel.run(code, when_it_speaks=kernel.manager.interrupt_kernel)
    assert said.split("\n")[1].startswith("KeyboardInterrupt")
    assert kernel.run("print('still here')") == "still here"


def test_a_restart_keeps_the_connection(start: Callable[..., Kernel]) -> None:
    kernel = start()
    kernel.run("x = 1")
    kernel.manager.restart_kernel(now=True)
    client = kernel.manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=READY_SECONDS)
    kernel.client.stop_channels()
    kernel.client = client
    assert kernel.run("x").startswith("NameError")


def test_the_zygote_is_single_threaded_and_off_the_gpu(layer: str) -> None:
    about = shared(layer).about
    assert about["threads"] == 1
    assert about["cuda"] is False


def test_forks_draw_different_numbers(start: Callable[..., Kernel]) -> None:
    code = """
        import random, numpy, torch
        print(random.random(), numpy.random.rand(), torch.rand(1).item(), sep="\\n")
    """
    first, second = (start().run(code).splitlines() for _ in range(2))
    assert len(first) == 3
    assert all(a != b for a, b in zip(first, second, strict=True))


def test_two_at_once(start: Callable[..., Kernel]) -> None:
    first, second = start(), start()
    first.run("x = 1; open('mine', 'w').write('first')")
    second.run("x = 2; open('mine', 'w').write('second')")
    assert first.run("print(x, open('mine').read())") == "1 first"
    second.until_ended("import os; os._exit(3)")
    assert first.run("print(x)") == "1"


def test_many_threads_may_start_kernels(layer: str) -> None:
    said: dict[int, str] = {}

    def one(number: int) -> None:
        kernel = Kernel(layer)
        try:
            said[number] = kernel.run(f"print({number} * 2)")
        finally:
            kernel.end()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(READY_SECONDS)
    assert said == {number: str(number * 2) for number in range(4)}


# --- what is copied in ---------------------------------------------------------------------------


def test_submitted_modules_shadow_nothing(start: Callable[..., Kernel], tmp_path: Path) -> None:
    owned = "import builtins; builtins.OWNED = __name__\n"
    for name in ("torch", "json", "sitecustomize", "usercustomize", "ipykernel_launcher", "readline", "pandas"):
        (tmp_path / f"{name}.py").write_text(owned)
    for name in ("numpy", "IPython", "autograde", "unrolled"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(owned)
    (tmp_path / "evil.pth").write_text(owned.replace("\n", "; import os\n"))
    startup = tmp_path / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-evil.py").write_text(owned)
    (tmp_path / "helper.py").write_text("VALUE = 42\n")
    kernel = start(folders=[str(tmp_path)])
    found = kernel.run("""
        import builtins, json, numpy, torch, IPython, unrolled, sitecustomize_ as none
    """)
    assert found.startswith("ModuleNotFoundError")
    found = kernel.run("""
        import numpy.linalg, torch.nn.utils, unrolled.check, readline
        print(getattr(builtins, "OWNED", None), [m.__file__ for m in (json, numpy, torch, unrolled)])
        import helper
        print(helper.VALUE)
    """).splitlines()
    assert found[0].startswith("None") and "/scratch" not in found[0] and str(tmp_path) not in found[0]
    assert found[1] == "42"


def test_files_are_copied_without_links_and_notebooks(start: Callable[..., Kernel], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a b é.txt").write_text("text")
    (tmp_path / "lesson.ipynb").write_text("{}")
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    kernel = start(folders=[str(tmp_path)])
    found = kernel.run("""
        import os
        print(sorted(os.path.join(p, n) for p, ds, fs in os.walk(".") for n in ds + fs if ".tmp" not in p + n))
    """)
    assert found == str(["./data", "./data/a b é.txt"])
    assert kernel.run("print(open('data/a b é.txt').read()); open('data/new', 'w').write('x')") == "text"
    assert len(kernel.provisioner.left_out) == 3


def test_copies_are_bounded(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    target.mkdir()
    deep = source.joinpath(*["d"] * 30)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("x")
    with (source / "sparse").open("wb") as file:
        file.truncate(10**12)
    for number in range(50):
        (source / f"file-{number}").write_text("x")
    copied = files.copy_files([source], target, Bounds(scratch_bytes=MIB, scratch_files=80))
    reasons = " ".join(copied.left_out)
    assert "too deep" in reasons and "too many files" in reasons
    assert copied.files <= 40 and copied.bytes < MIB
    assert not list(target.rglob("deep.txt")) and not (target / "sparse").exists()


# --- what can't be seen --------------------------------------------------------------------------


def test_no_file_outside_can_be_read(kernel: Kernel, open_folder: Path) -> None:
    (open_folder / "secret").write_text(SECRET)
    (open_folder / "secret").chmod(0o644)
    names = ("source", "solutions", "run", "tests", "autograde", "unrolled", ".git", "lessons")
    places = [open_folder, Path("/sys"), *(HOME / name for name in names)]
    found = kernel.run(f"""
        import os
        def names(folder):
            try:
                return os.listdir(folder)
            except OSError:
                return []
        print([names(folder) for folder in {list(map(str, places))}])
        for path in {[str(open_folder / "secret"), str(HOME / "README.md"), "/etc/shadow", "/etc/hosts"]}:
            try:
                print(open(path).read())
            except OSError:
                pass
    """)
    assert found == str([[] for _ in places])


def test_only_exposed_modules_are_importable(kernel: Kernel) -> None:
    assert kernel.run("import unrolled.check, autograde.probe; print('both')") == "both"
    assert kernel.run("import autograde.grade").startswith("ModuleNotFoundError")
    assert kernel.run("import autograde.hooks").startswith("ModuleNotFoundError")


def test_the_environment_holds_no_secret(kernel: Kernel) -> None:
    found = kernel.run("""
        import os
        print(os.environ)
        for pid in ["self", "1", "2", str(os.getppid())]:
            try:
                print(open(f"/proc/{pid}/environ").read(), open(f"/proc/{pid}/cmdline").read())
            except OSError:
                pass
    """)
    assert SECRET not in found and "AUTOGRADE_TEST" not in found
    assert str(HOME) not in found.replace(sys.prefix, "")


def test_other_processes_are_out_of_sight(kernel: Kernel, layer: str, start: Callable[..., Kernel]) -> None:
    start()
    found = kernel.run("""
        import os
        try:
            print(sorted(int(n) for n in os.listdir("/proc") if n.isdigit()))
        except OSError as error:
            print(type(error).__name__)
        print(os.getpid(), os.getppid())
    """).splitlines()
    if layer.startswith("namespaces"):
        assert found == ["[1, 2]", "2 1"]
    else:
        assert found[0] == "PermissionError"


def test_no_descriptor_leads_outside(kernel: Kernel) -> None:
    found = kernel.run("""
        import os
        for name in os.listdir("/proc/self/fd"):
            try:
                where = os.readlink(f"/proc/self/fd/{name}")
            except OSError:
                continue
            if where.startswith("/") and where != "/dev/null" and not where.startswith("/proc/"):
                print(name, where)
    """)
    assert found == ""


def test_init_can_t_be_looked_into(kernel: Kernel) -> None:
    found = kernel.run("""
        import os
        for name in ("mem", "environ", "maps", "root", "cwd", "fd"):
            path = f"/proc/{os.getppid()}/{name}"
            try:
                print(name, os.listdir(path) if name in ("root", "cwd", "fd") else open(path, "rb").read(1))
            except OSError as error:
                pass
    """)
    assert found == ""


def test_siblings_scratch_and_sockets_are_out_of_reach(start: Callable[..., Kernel]) -> None:
    first, second = start(), start()
    first.run("open('answer.txt', 'w').write('42')")
    folder = first.provisioner._folder
    assert (folder / "run" / "k-1").is_socket()
    found = second.run(f"""
        import os, socket
        for path in {[str(folder / "run" / "k-1"), "/run/kernel/../k-1"]}:
            try:
                socket.socket(socket.AF_UNIX).connect(path)
                print("CONNECTED")
            except OSError:
                pass
        for path in {[str(folder), str(folder / "files"), str(folder / "run"), str(folder.parent)]}:
            try:
                if set(os.listdir(path)) - {{"lib"}}:  # that of exposed modules
                    print(path, os.listdir(path))
            except OSError:
                pass
        print(os.path.exists("answer.txt"))
    """)
    assert found == "False"


# --- what can't be done --------------------------------------------------------------------------


def test_no_network(kernel: Kernel) -> None:
    found = kernel.run(
        REFUSED
        + """
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, 40):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        print(refused(socket.socket, family, kind))
try:
    socket.getaddrinfo("localhost", 80)
    socket.getaddrinfo("example.org", 80)
    print("RESOLVED")
except OSError:
    pass
"""
    )
    assert set(found.split()) == {"ENOTSUP"}


def test_no_abstract_socket_of_the_host(kernel: Kernel) -> None:
    name = f"\0autograde-{unique()}"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(name)
        listening.listen()
        found = kernel.run(f"{REFUSED}\nprint(refused(socket.socket(socket.AF_UNIX).connect, {name!r}))")
    assert found in ("ECONNREFUSED", "EPERM")


def test_no_socket_of_the_host_by_its_path(kernel: Kernel, open_folder: Path) -> None:
    path = open_folder / "socket"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        path.chmod(0o777)
        listening.listen()
        found = kernel.run(f"{REFUSED}\nprint(refused(socket.socket(socket.AF_UNIX).connect, {str(path)!r}))")
    assert found in ("ENOENT", "EPERM")


def test_namespaces_mounts_and_tracing_are_refused(kernel: Kernel) -> None:
    found = kernel.run(
        REFUSED
        + """
for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
    print(refused(libc.unshare, flag))
print(refused(libc.mount, b"none", b"/", None, 4096 | 32, None))
print(refused(libc.mount, b"tmpfs", b"/scratch", b"tmpfs", 0, None))
print(refused(libc.umount2, b"/proc", 2))
print(refused(libc.pivot_root, b".", b"."))
print(refused(os.chroot, "."))
print(refused(libc.setns, 0, 0))
print(refused(libc.ptrace, 16, os.getppid(), 0, 0))
print(refused(libc.ptrace, 0, 0, 0, 0))
print(refused(libc.process_vm_readv, os.getppid(), None, 0, None, 0, 0))
print(refused(libc.personality, 0x0040000))
print(refused(libc.memfd_create, b"x", 0))
print(refused(libc.shmget, 0, 4096, 0o1600))
for number in (298, 321, 323, 425) if os.uname().machine == "x86_64" else (241, 280, 282, 425):
    print(refused(libc.syscall, number, 0, 0, 0, 0, 0))
"""
    )
    assert set(found.split()) == {"EPERM"}, found
    found = kernel.run(
        REFUSED
        + """
if os.uname().machine == "x86_64":
    print(refused(libc.syscall, 56, 0x10000000 | 17, 0, 0, 0, 0))
else:
    print(refused(libc.syscall, 220, 0x10000000 | 17, 0, 0, 0, 0))
print(refused(libc.syscall, 435, ctypes.create_string_buffer(88), 88))
"""
    )
    assert found.split() == ["EPERM", "ENOSYS"]


def test_no_privileges(kernel: Kernel) -> None:
    found = kernel.run("""
        import os, re, subprocess
        status = open("/proc/self/status").read()
        capabilities = set(re.findall(r"Cap(?:Inh|Prm|Eff|Amb):\\t(\\w+)", status))
        print(*sorted(capabilities), re.findall(r"NoNewPrivs:\\t(\\d)", status))
        print(os.getuid() and os.geteuid() and os.getgid() != 0, os.getgroups())
        for call in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
            try:
                call()
                print("BECAME ROOT")
            except OSError:
                pass
        for command in (["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["newgrp"], ["pkexec", "id", "-u"]):
            try:
                done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
                if done.returncode == 0 and done.stdout.strip() == b"0":
                    print("RAN AS ROOT", command)
            except OSError:
                pass
    """).splitlines()
    assert found[0] == "0000000000000000 ['1']"
    assert found[1].startswith("True")
    assert len(found) == 2, found


def test_nothing_outside_can_be_written(kernel: Kernel, open_folder: Path) -> None:
    open_folder.chmod(0o777)
    mine = open_folder / "file"
    mine.write_text("as it was")
    mine.chmod(0o666)
    site = str(Path(psutil.__file__).parent)
    found = kernel.run(f"""
        import os, unrolled
        folders = ["/", "/usr", "/usr/lib", "/etc", "/opt", "/var", "/root", "/proc/sys/kernel", "/run"]
        folders += [{str(open_folder)!r}, {site!r}, "/run/kernel"]
        folders += [os.path.dirname(unrolled.__file__), os.path.dirname(os.__file__)]
        for folder in folders:
            for make in (lambda p: open(p, "w"), os.mkdir, lambda p: os.symlink("/etc/passwd", p)):
                try:
                    make(folder + "/planted")
                    print("WROTE", folder)
                except OSError:
                    pass
        changes = [lambda p: open(p, "a"), os.remove, lambda p: os.truncate(p, 0), lambda p: os.rename(p, p + "x")]
        system = ["/proc/sys/kernel/core_pattern", "/proc/1/oom_score_adj"]
        for path in [{str(mine)!r}, unrolled.__file__, os.__file__, *system]:
            for change in changes:
                try:
                    change(path)
                    print("CHANGED", path)
                except OSError:
                    pass
            try:
                os.chmod(path, 0o000)  # may be answered as if done
            except OSError:
                pass
        open("here", "w").write("x")
        import tempfile
        tempfile.NamedTemporaryFile().write(b"x")
        print("done")
    """)
    assert found == "done"
    assert mine.read_text() == "as it was" and mine.stat().st_mode & 0o777 == 0o666
    assert list(open_folder.iterdir()) == [mine]


def test_no_signal_reaches_others(kernel: Kernel) -> None:
    own = subprocess.Popen(["sleep", unique()])
    try:
        found = kernel.run(f"""
            import os, signal
            for pid in ({os.getpid()}, {own.pid}, {os.getppid()}):
                for number in (0, signal.SIGTERM):
                    try:
                        os.kill(pid, number)
                        print("SENT", pid)
                    except OSError:
                        pass
        """)
        assert own.poll() is None
        assert found == ""
    finally:
        own.kill()
        own.wait()


def test_signals_to_all_end_nothing_but_their_own(start: Callable[..., Kernel]) -> None:
    first, second = start(), start()
    second.client.execute("import os, signal; os.kill(-1, signal.SIGKILL); os.kill(os.getppid(), signal.SIGKILL)")
    time.sleep(0.5)
    assert first.run("print('unharmed')") == "unharmed"


# --- limits --------------------------------------------------------------------------------------


def test_memory_of_one_process(kernel: Kernel) -> None:
    assert kernel.run("x = bytearray(5 << 30)").startswith("MemoryError")
    assert kernel.run("print('alive')") == "alive"


def test_memory_of_many_processes(start: Callable[..., Kernel]) -> None:
    kernel = start(memory_bytes=800 * MIB)
    reason = kernel.until_ended("""
        import os, time
        for _ in range(8):
            if os.fork() == 0:
                kept = bytearray(b"x") * (150 << 20)
                time.sleep(200)
        time.sleep(200)
    """)
    assert reason == "memory"


def test_memory_that_forks_share_counts_once(start: Callable[..., Kernel]) -> None:
    kernel = start(memory_bytes=800 * MIB)
    found = kernel.run("""
        import os, time
        kept = bytearray(b"x") * (300 << 20)
        children = []
        for _ in range(6):
            pid = os.fork()
            if pid == 0:
                time.sleep(1)
                os._exit(sum(kept[::4096]) % 1)
            children.append(pid)
        print([os.waitpid(pid, 0)[1] for pid in children])
    """)
    assert found == "[0, 0, 0, 0, 0, 0]"


def test_shared_memory(start: Callable[..., Kernel], layer: str) -> None:
    kernel = start(scratch_bytes=16 * MIB)
    found = kernel.run("""
        try:
            with open("/dev/shm/x", "wb") as file:
                for _ in range(64):
                    file.write(bytes(1 << 20))
            print("FULL")
        except OSError as error:
            print(error.strerror)
    """)
    assert found == ("No space left on device" if layer.startswith("namespaces") else "Permission denied")


def test_fork_bomb(start: Callable[..., Kernel]) -> None:
    kernel = start(processes=40)
    marker = unique()
    kernel.client.execute(
        textwrap.dedent(f"""
        import os, time
        for _ in range(6):  # 64 processes at most
            try:
                os.fork()
            except OSError:
                pass
        os.execv("/usr/bin/sleep", ["sleep", "{marker}"])
    """)
    )
    most = 0
    for _ in range(20):
        most = max(most, len(processes(marker)))
        time.sleep(0.1)
    assert most <= 48  # of 64; without a namespace, the user's other processes count too, about
    kernel.end()
    assert gone(marker)


def test_thread_flood(start: Callable[..., Kernel]) -> None:
    kernel = start(processes=40)
    found = kernel.run("""
        import threading
        stop = threading.Event()
        count = 0
        try:
            for _ in range(100):
                threading.Thread(target=stop.wait, daemon=True).start()
                count += 1
        except RuntimeError as error:
            print(error)
        print(count < 40)
        stop.set()
    """)
    assert found == "can't start new thread\nTrue"
    assert kernel.run("print('alive')") == "alive"


def test_disk(start: Callable[..., Kernel], layer: str) -> None:
    kernel = start(scratch_bytes=24 * MIB, file_bytes=16 * MIB)
    too_large = """
        try:
            open("large", "wb").write(bytes(20 << 20))
        except OSError as error:
            print(error.strerror)
        import os
        os.remove("large")
    """
    assert kernel.run(too_large) == "File too large"
    fill = """
        for number in range(8):
            open(f"f{number}", "wb").write(bytes(10 << 20))
        import time
        time.sleep(5)
    """
    if layer.startswith("namespaces"):
        assert "No space left on device" in kernel.run(fill)
        assert kernel.run("print('alive')") == "alive"
    else:
        assert kernel.until_ended(fill) == "scratch"


def test_many_files(start: Callable[..., Kernel], layer: str) -> None:
    kernel = start(scratch_files=300)
    flood = """
        import os
        for number in range(1000):
            os.mkdir(f"d{number}")
        import time
        time.sleep(5)
    """
    if layer.startswith("namespaces"):
        assert "No space left on device" in kernel.run(flood)
    else:
        assert kernel.until_ended(flood) == "scratch"


def test_a_very_deep_folder_is_removed(start: Callable[..., Kernel]) -> None:
    kernel = start()
    kernel.client.execute("""if True:
        import os
        for _ in range(3000):
            os.mkdir("d")
            os.chdir("d")
    """)
    time.sleep(1)
    folder = kernel.provisioner._folder
    kernel.end()
    assert not folder.exists()


def test_the_run_folder_takes_sockets_only(start: Callable[..., Kernel], layer: str) -> None:
    kernel = start()
    folder = kernel.provisioner._folder / "run"
    kernel.client.execute(
        textwrap.dedent("""
        import glob, os, socket
        run = "/run/kernel" if os.path.exists("/run/kernel") else os.getcwd()[:-5] + "run"
        for number in range(100):
            socket.socket(socket.AF_UNIX).bind(f"{run}/s{number}")
    """)
    )
    deadline = time.monotonic() + ANSWER_SECONDS
    while kernel.manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert kernel.provisioner.reason == "run folder"
    assert all(path.is_socket() for path in folder.glob("*"))


def test_file_handles(kernel: Kernel) -> None:
    found = kernel.run("""
        held = []
        try:
            for _ in range(2000):
                held.append(open("/dev/null"))
        except OSError as error:
            held.clear()
            print(error.strerror)
    """)
    assert found == "Too many open files"
    assert kernel.run("print('alive')") == "alive"


def test_processor_time(start: Callable[..., Kernel]) -> None:
    kernel = start(cpu_seconds=2)
    assert kernel.until_ended("while True: pass") == "cpu"


def test_processor_time_of_many(start: Callable[..., Kernel]) -> None:
    kernel = start(cpu_seconds=3)
    reason = kernel.until_ended("""
        import os, signal
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        for _ in range(3):
            os.fork()
        while True: pass
    """)
    assert reason == "cpu"


# --- nothing is left -----------------------------------------------------------------------------


def test_a_daemon_ends_with_its_kernel(start: Callable[..., Kernel]) -> None:
    kernel, marker = start(), unique()
    kernel.run(f"""
        import os
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.setsid()
                os.execv("/usr/bin/sleep", ["sleep", "{marker}"])
            os._exit(0)
        os.wait()
    """)
    assert number_becomes(1, marker)
    kernel.end()
    assert gone(marker)


@pytest.mark.parametrize(
    "death",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import os; os.abort()",
        "import os; os._exit(0)",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_kernel_that_dies_leaves_nothing(start: Callable[..., Kernel], death: str) -> None:
    kernel, marker = start(), unique()
    kernel.run(f"import subprocess; p = subprocess.Popen(['sleep', '{marker}'], start_new_session=True)")
    assert kernel.until_ended(death) == ""
    assert gone(marker)
    folder = kernel.provisioner._folder
    kernel.end()
    assert not folder.exists()


def test_a_killed_zygote_is_replaced(layer: str) -> None:
    expose = (*EXPOSED, "autograde.markers")  # a zygote of its own
    marker = unique()
    first = Kernel(layer, expose=list(expose))
    first.run(f"import subprocess; p = subprocess.Popen(['sleep', '{marker}'], start_new_session=True)")
    mine = shared(layer, expose)
    process = psutil.Process(mine.pid)
    while process.name() == "bwrap":
        process = process.children()[0]
    process.kill()
    assert gone(marker)
    assert first.provisioner.sandbox.wait(GONE_SECONDS) is not None
    second = Kernel(layer, expose=list(expose))
    assert second.run("print(1)") == "1"
    for kernel in (first, second):
        kernel.end()
    mine.stop()


OWNER = """
import json, os, sys, time
from autograde.sandbox.provisioner import kernel_manager
if __name__ == "__main__":
    layer, _, without = sys.argv[1].partition(" ")
    preload = ["ipykernel.kernelapp", "autograde.sandbox.filters"]
    manager = kernel_manager(layer=layer, bubblewrap=False if without else None, preload=preload)
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=300)
    command = ["sleep", sys.argv[2]]
    client.execute_interactive(f"import subprocess; p = subprocess.Popen({command}, start_new_session=True)")
    print(manager.provisioner._folder.parent, flush=True)
    time.sleep(600)
"""


def test_a_killed_owner_leaves_nothing(layer: str) -> None:
    marker = unique()
    command = [sys.executable, "-c", OWNER, layer, marker]
    owner = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HOME)
    assert owner.stdout is not None
    home = Path(owner.stdout.readline().strip())
    assert len(processes(marker)) == 1 and home.is_dir()
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert gone(marker)
    with Zygote(preload=(), expose=()):
        assert not home.exists()  # the next start cleans up


def test_a_module_that_starts_threads_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    (tmp_path / "threaded_for_a_test.py").write_text(module)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(SandboxUnavailable, match="started threads"):
        Zygote(preload=("threaded_for_a_test",), expose=("threaded_for_a_test",)).start()


def test_no_mount_shows_outside(kernel: Kernel) -> None:
    kernel.run("1")
    assert "autograde-" not in Path("/proc/self/mounts").read_text()


def test_a_sandbox_that_its_owner_forgets_ends(layer: str) -> None:
    kernel, marker = Kernel(layer), unique()
    kernel.run(f"import subprocess; p = subprocess.Popen(['sleep', '{marker}'], start_new_session=True)")
    assert len(processes(marker)) == 1
    kernel.provisioner.sandbox._report.shutdown(socket.SHUT_RDWR)
    assert gone(marker)
    kernel.end()


def test_signals_without_landlock_s_scopes() -> None:
    pid = os.fork()
    if pid == 0:
        status = 1
        with contextlib.suppress(BaseException):
            linux.no_new_privileges()
            filters.refuse_signals()
            os.kill(os.getpid(), 0)
            for target in (os.getppid(), -os.getppid(), 1, -1):
                try:
                    os.kill(target, 0)
                except PermissionError:
                    status = 0
                else:
                    status = 1
                    break
        os._exit(status)
    assert os.waitpid(pid, 0)[1] == 0


# --- where it does not work ----------------------------------------------------------------------


def test_probe_names_each_layer() -> None:
    found = {layer.name: layer for layer in zygote.probe()}
    assert set(found) == {"bubblewrap", "namespaces", "landlock"} or set(found) == {"bubblewrap", "sandbox"}
    assert all(layer.works or layer.advice for layer in found.values())


def test_without_any_layer_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = {"namespaces": "none here", "landlock": "none here"}
    monkeypatch.setattr(zygote, "_ask", lambda *_: {**nothing, "threads": 1, "cuda": False})
    with pytest.raises(SandboxUnavailable, match="apt-get install bubblewrap"):
        Zygote(preload=()).start()


@pytest.mark.skipif(os.geteuid() != 0 or "AUTOGRADE_TEST_USER" in os.environ, reason="is an ordinary user already")
@pytest.mark.slow
def test_all_of_this_as_an_ordinary_user() -> None:
    """Root's interpreter may lie where others can't go: a private mount namespace lets them."""
    prefix = Path(sys.base_prefix).resolve()
    closed = [folder for folder in (prefix, *prefix.parents, HOME, *HOME.parents) if not folder.stat().st_mode & 0o005]
    steps = ["set -e"]
    for number, folder in enumerate(closed):
        inside = prefix.relative_to(folder)
        steps += [
            f"mkdir -p /tmp/autograde-keep-{number}",
            f"mount --bind {prefix} /tmp/autograde-keep-{number}",
            f"mount -t tmpfs -o mode=755 tmpfs {folder}",
            f"mkdir -p {folder / inside}",
            f"mount --move /tmp/autograde-keep-{number} {prefix}",
            f"rmdir /tmp/autograde-keep-{number}",
        ]
    user = f"setpriv --reuid {SCRATCH_USER} --regid {SCRATCH_USER} --clear-groups"
    runtime = tempfile.mkdtemp(prefix="autograde-test-")
    os.chown(runtime, SCRATCH_USER, SCRATCH_USER)
    environment = f"env HOME={runtime} JUPYTER_RUNTIME_DIR={runtime} AUTOGRADE_TEST_USER=1 PYTHONDONTWRITEBYTECODE=1"
    pytest_command = f"{sys.executable} -m pytest -q -p no:cacheprovider {Path(__file__).relative_to(HOME)}"
    steps += [f"exec {user} {environment} {pytest_command} --basetemp {runtime}/pytest"]
    try:
        if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
            pytest.skip("this root can't make mount namespaces")
        command = ["unshare", "-m", "bash", "-c", "\n".join(steps)]
        done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, timeout=600, check=False)
    finally:
        shutil.rmtree(runtime, ignore_errors=True)
    print(done.stdout[-4000:], done.stderr[-2000:])
    assert done.returncode == 0
    assert re.search(r"\d+ passed", done.stdout)
