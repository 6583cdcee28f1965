"""The second device refuses what CUDA refuses, and computes what the CPU computes."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

try:
    from tests.second_device import DEVICE, NAME, SecondDevice, Tensor
except (AttributeError, ImportError) as missing:  # what it is built on is young
    pytest.skip(f"this torch can't be given a device from Python: {missing}", allow_module_level=True)

MIXED = "Expected all tensors to be on the same device, but found at least two devices, second:0 and cpu!"


@pytest.fixture(autouse=True)
def device() -> Iterator[None]:
    with SecondDevice():
        torch.set_default_device(NAME)
        yield


def cpu(*shape: int) -> torch.Tensor:
    return torch.ones(shape, device="cpu")


def here(*shape: int) -> torch.Tensor:
    return torch.ones(shape)


def generator(device: str) -> torch.Generator:
    return torch.Generator(device).manual_seed(3)


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mix",
    [
        lambda: here(2) + cpu(2),
        lambda: cpu(2) * here(),
        lambda: cpu(2).add_(here(2)),
        lambda: cpu().add_(here()),
        lambda: here(2, 3) @ cpu(3, 1),
        lambda: torch.cat([here(1), cpu(1)]),
        lambda: torch.stack([here(), cpu()]),
        lambda: torch.where(here(2) > 0, cpu(2), here(2)),
        lambda: here(2).gather(0, torch.tensor([0], device="cpu")),
        lambda: F.cross_entropy(here(2, 3), torch.tensor([0, 1], device="cpu")),
        lambda: nn.Linear(3, 2)(cpu(1, 3)),
        lambda: nn.Linear(3, 2, device="cpu")(here(1, 3)),
        lambda: nn.Embedding(3, 2)(torch.tensor([1], device="cpu")),
        lambda: nn.GRU(3, 2)(cpu(4, 1, 3)),
        lambda: nn.LSTM(3, 2, device="cpu")(here(4, 1, 3)),
        lambda: nn.RNN(3, 2)(here(4, 1, 3), cpu(1, 1, 2)),
        lambda: nn.GRUCell(3, 2)(here(1, 3), cpu(1, 2)),
        lambda: torch.index_select(here(2), 0, torch.tensor([0], device="cpu")),
    ],
)
def test_tensors_of_both_devices_are_refused(mix: Callable[[], Any]) -> None:
    with pytest.raises(RuntimeError, match=MIXED.replace("(", r"\(")):
        mix()


@pytest.mark.parametrize(
    "mix",
    [
        lambda: here(2) + cpu(),
        lambda: cpu() - here(2),
        lambda: here(2).mul_(cpu()),
        lambda: torch.where(here(2) > 0, cpu(), here(2)),
        lambda: here(2)[torch.tensor([0, 1], device="cpu")],
        lambda: here(2).masked_fill(here(2) > 0, cpu()),
        lambda: here(2).copy_(cpu(2)),
    ],
)
def test_what_cuda_takes_is_taken(mix: Callable[[], torch.Tensor]) -> None:
    assert mix().device == DEVICE
    assert mix().shape == (2,)


def test_cpu_numbers_can_be_put_into_a_tensor_of_the_device_and_back() -> None:
    x, y = here(2, 2), cpu(2, 2)
    x[0] = 3 * cpu(2)
    y.copy_(x)
    assert y.tolist() == [[3, 3], [1, 1]]


@pytest.mark.parametrize("ask", [lambda x: x.numpy(), np.asarray, lambda x: np.sqrt(x)])
def test_numpy_is_refused(ask: Callable[[torch.Tensor], Any]) -> None:
    with pytest.raises(TypeError, match=r"can't convert second:0 device type tensor to numpy. Use Tensor.cpu\(\)"):
        ask(here(2))


@pytest.mark.parametrize(
    "draw",
    [
        lambda g, **more: torch.rand(2, generator=g, **more),
        lambda g, **more: torch.randn(2, generator=g, **more),
        lambda g, **more: torch.randint(5, (2,), generator=g, **more),
        lambda g, **more: torch.randperm(5, generator=g, **more),
        lambda g, **more: torch.empty(3, **more).uniform_(generator=g),
        lambda g, **more: torch.multinomial(torch.ones(3, **more), 2, generator=g),
    ],
)
def test_a_generator_draws_where_it_lives(draw: Callable[..., torch.Tensor]) -> None:
    assert draw(generator("second")).device == DEVICE
    assert draw(generator("cpu"), device="cpu").device.type == "cpu"
    with pytest.raises(RuntimeError, match="Expected a 'second' device type for generator but found 'cpu'"):
        draw(generator("cpu"))
    with pytest.raises(RuntimeError, match="Expected a 'cpu' device type for generator but found 'second'"):
        draw(generator("second"), device="cpu")


def test_a_loader_shuffles_with_a_generator_of_the_device_alone() -> None:
    data = TensorDataset(torch.arange(10.0), torch.arange(10))
    batches = list(DataLoader(data, batch_size=4, shuffle=True, generator=generator("second")))
    assert {one.device for batch in batches for one in batch} == {DEVICE}
    assert sorted(number for _, y in batches for number in y.tolist()) == list(range(10))
    for other in (generator("cpu"), None):
        with pytest.raises(RuntimeError, match="device type for generator"):
            list(DataLoader(data, batch_size=4, shuffle=True, generator=other))


def test_lengths_for_packing_stay_on_the_cpu() -> None:
    x = torch.randn(2, 5, 3)
    with pytest.raises(RuntimeError, match="'lengths' argument should be a 1D CPU int64 tensor"):
        nn.utils.rnn.pack_padded_sequence(x, torch.tensor([5, 2]), batch_first=True)


def test_a_gradient_is_where_its_tensor_is() -> None:
    x = here(2).requires_grad_()
    with pytest.raises(RuntimeError, match="device type"):
        x.grad = cpu(2)


# --- what is computed ----------------------------------------------------------------------------


def both(work: Callable[[str], Any]) -> None:
    """The same on both devices, and on each of them alone."""
    there, home = work("second"), work("cpu")
    for a, b in zip(there, home, strict=True):
        assert a.device == DEVICE
        assert b.device.type == "cpu"
        assert torch.equal(a.cpu(), b)


@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.zeros(2, 3),
        lambda: torch.full((2,), 7),
        lambda: torch.arange(2, 9, 3),
        lambda: torch.linspace(0, 1, 5, dtype=torch.float64),
        lambda: torch.eye(3),
        lambda: torch.tensor([[1.0, 2.0]]),
        lambda: torch.as_tensor(np.arange(3)),
        lambda: torch.tril_indices(3, 3),
        lambda: F.one_hot(torch.tensor([0, 2]), 3),
        lambda: torch.arange(6.0).view(2, 3).T.contiguous(),
    ],
)
def test_tensors_are_made_on_the_default_device(make: Callable[[], torch.Tensor]) -> None:
    there = make()
    with torch.device("cpu"):
        home = make()
    assert there.device == DEVICE
    assert (there.dtype, there.stride()) == (home.dtype, home.stride())
    assert there.tolist() == home.tolist()


def test_a_seed_draws_what_it_draws_on_the_cpu() -> None:
    torch.manual_seed(5)
    there = [torch.randn(3), nn.Linear(2, 2).weight.detach(), F.dropout(torch.ones(9))]
    with torch.device("cpu"):
        torch.manual_seed(5)
        home = [torch.randn(3), nn.Linear(2, 2).weight.detach(), F.dropout(torch.ones(9))]
    both(lambda device: there if device == NAME else home)


@pytest.mark.parametrize("layer", [nn.RNN, nn.GRU, nn.LSTM])
@pytest.mark.parametrize("packed", [False, True])
def test_layers_and_their_gradients(layer: type[nn.RNNBase], packed: bool) -> None:
    def work(device: str) -> list[torch.Tensor]:
        torch.manual_seed(0)
        with torch.device("cpu"):
            net, x = layer(3, 4, num_layers=2, bidirectional=True, batch_first=True), torch.randn(2, 5, 3)
        net, x = net.to(device), x.to(device).requires_grad_()
        given: Any = x
        if packed:
            given = nn.utils.rnn.pack_padded_sequence(x, torch.tensor([5, 2], device="cpu"), batch_first=True)
        out, state = net(given)
        if packed:
            out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        last = state[0] if isinstance(state, tuple) else state
        (out.square().sum() + last.sum()).backward()
        return [out.detach(), last.detach(), x.grad, *(one.grad for one in net.parameters())]

    both(work)


@pytest.mark.parametrize("more", [{}, {"fused": True}, {"foreach": True}])
def test_training(more: dict[str, bool]) -> None:
    def work(device: str) -> list[torch.Tensor]:
        torch.manual_seed(0)
        with torch.device("cpu"):
            net = nn.Sequential(nn.Embedding(5, 3), nn.Flatten(), nn.Linear(6, 2))
            x, y = torch.randint(5, (8, 2)), torch.randint(2, (8,))
        optimizer = torch.optim.Adam(net.parameters(), lr=0.1, **more)
        net.to(device)  # the optimizer goes on with the same parameters
        for _ in range(3):
            optimizer.zero_grad()
            F.cross_entropy(net(x.to(device)), y.to(device)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
        return [one.detach() for one in net.parameters()]

    both(work)


def test_views_and_changes_in_place_keep_their_gradients() -> None:
    def work(device: str) -> list[torch.Tensor]:
        x = torch.arange(6.0, device=device).view(2, 3).requires_grad_()
        y = (2 * x).transpose(0, 1).unsqueeze(0)
        y[0, 1] = 0
        y = (3 * y).squeeze_(0).unsqueeze_(0)
        rows = y[0].unbind()
        (rows[0] @ torch.ones(2, 3, device=device)).sum().backward()
        return [y.detach(), x.grad]

    both(work)


def test_vmap() -> None:
    both(lambda device: [torch.vmap(lambda row: row @ row)(torch.arange(6.0, device=device).view(2, 3))])


def test_numbers_come_out() -> None:
    x = torch.tensor(2.5)
    assert (float(x), x.item(), f"{x:.2f}", bool(x > 2), x.cpu().numpy().item()) == (2.5, 2.5, "2.50", True, 2.5)
    assert "second:0" in repr(x)


def test_views_share_their_storage() -> None:
    x = torch.zeros(4)
    assert x[2:].untyped_storage().data_ptr() == x.data_ptr() != torch.zeros(4).data_ptr()


def test_copies_and_files_come_back_to_the_device() -> None:
    net = nn.GRU(2, 3)
    file = io.BytesIO()
    torch.save(net.state_dict(), file)
    file.seek(0)
    kept = torch.load(file, weights_only=True)
    for other in (copy.deepcopy(net).state_dict(), kept):
        assert all(one.device == DEVICE and torch.equal(one, net.state_dict()[name]) for name, one in other.items())
    net.load_state_dict({name: one.cpu() for name, one in kept.items()})
    assert next(net.parameters()).device == DEVICE


def test_torch_is_as_it_was_afterwards() -> None:
    torch.set_default_device(None)
    with SecondDevice():
        torch.set_default_device(NAME)
        assert isinstance(torch.zeros(1), Tensor)
    assert torch.get_default_device().type == "cpu"
    assert type(torch.zeros(1)) is torch.Tensor
