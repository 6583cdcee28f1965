"""Jupyter kernels in a sandbox: a kernel provisioner for jupyter_client, usable by any tool on top of it."""

from __future__ import annotations

import asyncio
import signal
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Bool, Dict, Int, List, Unicode

from autograde.sandbox import room
from autograde.sandbox.bounds import Bounds
from autograde.sandbox.kernel import NAMESPACES
from autograde.sandbox.zygote import EXPOSED, PRELOADED, Sandbox, Zygote

NAME = "autograde-sandbox"
_DEFAULT = Bounds()
_CHANNELS = ("shell", "iopub", "stdin", "hb", "control")


class SandboxProvisioner(KernelProvisionerBase):
    """Starts IPython kernels as locked forks of a preloaded process.

    Set its traits in a kernelspec (`metadata.kernel_provisioner.config`) or through configuration.
    """

    address_bytes = Int(_DEFAULT.address_bytes, help="Address space of each process.").tag(config=True)
    memory_bytes = Int(_DEFAULT.memory_bytes, help="Memory of all processes together (PSS).").tag(config=True)
    cpu_seconds = Int(_DEFAULT.cpu_seconds, help="Processor time of each process, and of all together.").tag(
        config=True
    )
    processes = Int(_DEFAULT.processes, help="Processes and threads at once.").tag(config=True)
    file_bytes = Int(_DEFAULT.file_bytes, help="Size of one written file.").tag(config=True)
    open_files = Int(_DEFAULT.open_files, help="File handles of each process.").tag(config=True)
    scratch_bytes = Int(_DEFAULT.scratch_bytes, help="Size of /scratch, /tmp and /dev/shm, each.").tag(config=True)
    scratch_files = Int(_DEFAULT.scratch_files, help="Files in each of them.").tag(config=True)
    folders = List(
        Unicode(), help="Folders whose files are copied to /scratch; by default the folder that the kernel starts in."
    ).tag(config=True)
    environment = Dict(
        key_trait=Unicode(), value_trait=Unicode(), help="Variables for the kernel; it inherits none."
    ).tag(config=True)
    preload = List(Unicode(), list(PRELOADED), help="Modules that the zygote imports.").tag(config=True)
    expose = List(Unicode(), list(EXPOSED), help="Modules to show beside installed ones.").tag(config=True)
    layer = Unicode("", help="'namespaces' or 'landlock' to insist on one; the best by default.").tag(config=True)
    bubblewrap = Bool(None, allow_none=True, help="Put the zygote into bubblewrap; by default where that works.").tag(
        config=True
    )
    verbose = Bool(False, help="Show what the kernel writes past Jupyter on the owner's stderr.").tag(config=True)

    sandbox: Sandbox | None = None
    left_out: list[str]
    """Files that were not copied to /scratch, and why."""

    _zygote: Zygote | None = None
    _folder: Path | None = None
    _uid = 0

    @property
    def bounds(self) -> Bounds:
        return Bounds(**{name: getattr(self, name) for name in Bounds.__dataclass_fields__})

    @property
    def reason(self) -> str:
        """Which limit ended the kernel, or nothing."""
        return self.sandbox.reason if self.sandbox is not None else ""

    @property
    def run_folder(self) -> Path:
        """The folder that owner and kernel share, for sockets only, as the owner sees it."""
        assert self._folder is not None
        return self._folder / "run"

    @property
    def run_folder_inside(self) -> str:
        """The same, as the kernel sees it."""
        assert self._zygote is not None
        return room.RUN if self._zygote.layer == NAMESPACES else str(self.run_folder)

    def bound(self) -> bool:
        """Whether the kernel has made all its sockets."""
        return all(Path(f"{self.run_folder}/k-{port}").exists() for port, _ in enumerate(_CHANNELS, 1))

    @property
    def has_process(self) -> bool:
        return self.sandbox is not None

    async def poll(self) -> int | None:
        return self.sandbox.poll() if self.sandbox is not None else 0

    async def wait(self) -> int | None:
        while (status := await self.poll()) is None:
            await asyncio.sleep(0.01)
        return status

    async def send_signal(self, signum: int) -> None:
        """Only the end: an interrupt goes as a message, and nothing else has a meaning inside."""
        if signum in (signal.SIGKILL, signal.SIGTERM):
            await self.kill()

    async def kill(self, restart: bool = False) -> None:
        if self.sandbox is not None:
            await asyncio.to_thread(self.sandbox.kill)

    async def terminate(self, restart: bool = False) -> None:
        await self.kill(restart)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Make the sandbox's folder, copy the files, and choose the sockets' paths."""
        self.kernel_spec.interrupt_mode = "message"
        folders = [Path(folder) for folder in self.folders]
        if not folders and kwargs.get("cwd"):
            folders = [Path(kwargs["cwd"])]
        self._zygote = Zygote.shared(tuple(self.preload), tuple(self.expose), self.layer, self.bubblewrap)
        await asyncio.to_thread(self._release)
        folder, self._uid, copied = await asyncio.to_thread(self._zygote.new_folder, folders, self.bounds)
        self._folder = folder
        self.left_out = copied.left_out
        manager: Any = self.parent
        manager.transport, manager.ip, manager.cache_ports = "ipc", str(folder / "run" / "k"), False
        for port, channel in enumerate(_CHANNELS, 1):
            setattr(manager, f"{channel}_port", port)
        manager.connection_file = str(folder / "connection.json")  # goes away with the folder
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=list(self.kernel_spec.argv), **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        assert self._zygote is not None and self._folder is not None
        connection = {name: _plain(value) for name, value in self.connection_info.items()}
        self.sandbox = await asyncio.to_thread(
            self._zygote.spawn,
            self._folder,
            self._uid,
            self.bounds,
            connection,
            dict(self.environment),
            2 if self.verbose else None,
        )
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        await self.kill()
        await asyncio.to_thread(self._release)

    def _release(self) -> None:
        if self._zygote is not None and self._folder is not None:
            self._zygote.remove_folder(self._folder, self._uid)
        self._folder = None


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


class _OneSpec(KernelSpecManager):
    """Knows the sandbox's kernelspec, whatever is installed."""

    config_of_provisioner = Dict()

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        provisioner = {"provisioner_name": NAME, "config": dict(self.config_of_provisioner)}
        return KernelSpec(
            argv=["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3 (sandboxed)",
            language="python",
            interrupt_mode="message",
            metadata={"kernel_provisioner": provisioner},
        )


def kernel_manager(**traits: Any) -> KernelManager:
    """A KernelManager whose kernel runs in a sandbox with these traits of `SandboxProvisioner`."""
    register()
    return KernelManager(kernel_name=NAME, kernel_spec_manager=_OneSpec(config_of_provisioner=traits))


def register() -> None:
    """Make the provisioner known to jupyter_client, also where no package declares its entry point."""
    group = KernelProvisionerFactory.GROUP_NAME
    known = KernelProvisionerFactory.instance().provisioners
    known.setdefault(NAME, EntryPoint(NAME, f"{__name__}:{SandboxProvisioner.__name__}", group))
