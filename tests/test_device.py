"""`unrolled.device()`: which device it takes, what it does to torch, and what it says about one that is not there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def run(code: str, device: str | None = None) -> str:
    """What a fresh Python prints, under UNROLLED_DEVICE; at its end, the exception's line."""
    environment = {name: value for name, value in os.environ.items() if name != "UNROLLED_DEVICE"}
    environment |= {"CUDA_VISIBLE_DEVICES": ""} | ({} if device is None else {"UNROLLED_DEVICE": device})
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


SAY = "import unrolled; print(unrolled.device())"


def test_importing_the_package_loads_no_torch() -> None:
    assert run("import sys, unrolled; print('torch' in sys.modules)") == "False"


def test_without_a_gpu_it_is_the_cpu_and_torch_is_left_as_it_is() -> None:
    code = "import torch, unrolled; d = unrolled.device(); print(d, d == torch.zeros(1).device, torch.randn(2).dtype)"
    code += "; from torch.overrides import _get_current_function_mode_stack as modes; print(modes())"
    assert run(code) == "cpu True torch.float32\n[]"


@pytest.mark.parametrize("asked", ["cpu", "cpu:0", " cpu ", ""])
def test_the_cpu_can_be_asked_for(asked: str) -> None:
    assert run(SAY, asked) == "cpu"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("gpu", "Expected one of cpu, cuda"),
        ("cuda:x", "Invalid device string: 'cuda:x'"),
        ("cuda", ""),  # what torch says depends on how it was built
        ("cuda:99", ""),
        ("mps:99", ""),
        ("hpu", ""),
        ("meta", "tensors on it hold no values"),
    ],
)
def test_a_device_that_is_not_there(asked: str, why: str) -> None:
    *_, said = run(SAY, asked).splitlines()
    assert said.startswith(f"RuntimeError: UNROLLED_DEVICE={asked} can't be used: {why}")
    assert "There is: cpu. Set UNROLLED_DEVICE to one of them" in said or "There are: cpu, " in said
    assert len(said) < 450


def test_another_device_is_torchs_default_from_then_on_and_the_cpu_can_be_had_back() -> None:
    code = """
import os
from tests.second_device import DEVICE, SecondDevice
import torch, unrolled
with SecondDevice():
    print(unrolled.device() == DEVICE, torch.zeros(2).device == DEVICE, torch.nn.Linear(2, 3).weight.device == DEVICE)
    os.environ["UNROLLED_DEVICE"] = "cpu"
    print(unrolled.device(), torch.zeros(2).device, torch.nn.Linear(2, 3).weight.device)
"""
    assert run(code, "second") == "True True True\ncpu cpu cpu"


def test_a_gpu_that_torch_finds_and_cannot_use_is_said_too() -> None:
    code = "import torch; torch.cuda.is_available = lambda: True\n" + SAY
    *_, said = run(code).splitlines()
    assert said.startswith("RuntimeError: The device 'cuda', which torch found, can't be used: ")
