"""The zygote's own process: imports what every kernel needs, once, and forks a kernel when asked.

It holds no secret and never runs student code. It runs on one thread (a fork copies only
one), and never touches a GPU: a fork can't use a device that its parent initialised.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograde.sandbox import kernel, linux


def main(control_fd: int, owner_fd: int) -> None:
    """Serve until the owner closes its end of the control socket, or ends.

    Args:
        control_fd: a SOCK_SEQPACKET socket. The first message is the configuration; each further
            one carries two descriptors, of a new kernel's report socket and of its output.
        owner_fd: the owner's process descriptor.
    """
    control = socket.socket(fileno=control_fd)
    config = json.loads(control.recv(kernel.MAX_MESSAGE))
    linux.adopt_orphans()
    if config["mount_proc"]:  # bubblewrap's covers parts of /proc, and then no namespace below may have its own
        linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    if os.geteuid() == 0:
        linux.keep_capabilities([linux.CAP_SETUID, linux.CAP_SETGID, linux.CAP_SETPCAP])
    shown = [Path(path) for path in config["order"]["shown"]]  # an editable install's repository is not
    sys.path[:] = [folder for folder in sys.path if any(Path(folder).is_relative_to(path) for path in shown)]
    sys.path.extend(folder for folder in config["packages"] if folder not in sys.path)
    missing = preload(config["preload"])
    report = {"missing": missing, "threads": threads(), "cuda": cuda_initialised(), **layers(config)}
    control.send(json.dumps(report).encode())
    with suppress(ConnectionError):
        _serve(control, owner_fd)
    os._exit(0)


def preload(names: list[str]) -> list[str]:
    """Import these modules; returns those that are not there."""
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    gc.collect()
    gc.freeze()  # the collector would write to every page, and so copy it in each fork
    return missing


def threads() -> int:
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208


def cuda_initialised() -> bool:
    torch = sys.modules.get("torch")
    return bool(torch is not None and torch.cuda.is_initialized())


def layers(config: dict[str, Any]) -> dict[str, str]:
    """What each layer lacks here, tried in a fork; an empty text means that it works."""
    found = {}
    for layer in (kernel.NAMESPACES, kernel.LANDLOCK):
        home = f"{config['home']}/try-{layer}"
        order = {**config["order"], "layer": layer, "home": home, "connection": {}, "environment": {}}
        found[layer] = _tried(kernel.Order.loads(json.dumps(order).encode()))
    return found


def _tried(order: kernel.Order) -> str:
    """Lock a fork down as a kernel would be; what went wrong."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            kernel._separate(order)
            inner = os.fork()
            if inner == 0:
                kernel.lock_down(order)
                if not os.access(os.__file__, os.R_OK) or not os.access(sys.executable, os.X_OK):
                    raise PermissionError(f"{sys.prefix} can't be entered by other users")
                os.listdir(order.scratch)  # noqa: PTH208
                os._exit(0)
            if os.waitpid(inner, 0)[1]:
                os._exit(1)
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    status = os.waitpid(pid, 0)[1]
    return said or ("" if status == 0 else f"it ended with status {status}")


def _serve(control: socket.socket, owner: int) -> None:
    """Fork a keeper for each request, and bury it."""
    me = os.pidfd_open(os.getpid())
    keepers: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), owner, *keepers], [], [])
        if owner in ready:
            return
        for descriptor in ready:
            if descriptor in keepers:
                os.waitpid(keepers.pop(descriptor), 0)
                os.close(descriptor)
                _end_strays(set(keepers.values()))
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, kernel.MAX_MESSAGE, 2)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                control.close()
                for descriptor in keepers:
                    os.close(descriptor)
                kernel.keep(socket.socket(fileno=descriptors[0]), descriptors[1], [me, owner])
            keepers[os.pidfd_open(pid)] = pid
            for descriptor in descriptors:
                os.close(descriptor)


def _end_strays(keepers: set[int]) -> None:
    """End what a keeper left behind that was itself killed: it has come to this process."""
    for pid in kernel.children():
        if pid not in keepers:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)


if __name__ == "__main__":
    tempfile.tempdir = None
    main(int(sys.argv[1]), int(sys.argv[2]))
