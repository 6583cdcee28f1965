"""A second device for machines that have none: `second:0`. Its tensors hold a CPU tensor and are computed there.

    with SecondDevice():
        torch.set_default_device("second")
        net = nn.GRU(3, 4)                       # its weights are on second:0
        net(torch.zeros(2, 5, 3, device="cpu"))  # RuntimeError: Expected all tensors to be on the same device, …

Only the place is made up. Operations, shapes, gradients and values are the CPU's, and each is executed. Refused is
what CUDA refuses:

- an operation on tensors of both devices, but for copies, for CPU indices into a tensor of the device, and for a CPU
  tensor of no dimensions in what is computed element by element;
- `.numpy()`, and what asks for it (NumPy, matplotlib), with CUDA's TypeError;
- a generator that lives on the other device than what is drawn;
- lengths for `pack_padded_sequence` that are not on the CPU; gradients on another device than their tensors.

How: torch keeps a device type free for backends that it does not know. It gets a name, and its tensors are wrapper
subclasses, so that each ATen operation on one arrives in `Tensor.__torch_dispatch__`, below autograd. What makes
tensors from nothing is registered with the dispatcher. Layers (`nn.RNN`, `nn.GRU`, `nn.LSTM` and their cells) run as a
whole on the inner tensors, forwards and backwards. An operation on CPU tensors alone takes its usual way.

Not CUDA's: operations that only one of them has, rounding, random numbers (a seed draws what it draws on the CPU),
what happens later than it is called, `foreach` as the default of optimizers (they look at a tensor's exact type),
second derivatives through `nn.GRU` and friends, whatever stands under `torch.cuda`. And gradients are wrong where a
view changes its shape in place (`x.T.unsqueeze_(0)`) and is written to afterwards.

The name is given once for a process and stays, as torch has it; everything else ends with the context.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils import backend_registration

__all__ = ["CPU", "DEVICE", "NAME", "Generator", "SecondDevice", "Tensor"]

NAME = "second"
CPU = torch.device("cpu")

aten = torch.ops.aten


class _Module(backend_registration._DummyBackendModule):
    """`torch.second`: what torch asks of a device's module."""

    def manual_seed_all(self, seed: int) -> None:
        _default.manual_seed(seed)


@functools.cache
def _name_it() -> None:
    backend_registration._setup_privateuseone_for_python_backend(NAME, _Module())


_name_it()
DEVICE = torch.device(NAME, 0)


class Tensor(torch.Tensor):
    """A tensor of the second device. `inner`, a tensor of the CPU, holds its values."""

    inner: torch.Tensor

    @staticmethod
    def __new__(cls, inner: torch.Tensor) -> Tensor:
        made: Tensor = torch.Tensor._make_wrapper_subclass(
            cls,
            inner.shape,
            strides=inner.stride(),
            storage_offset=inner.storage_offset(),
            dtype=inner.dtype,
            layout=inner.layout,
            device=DEVICE,
        )
        made.inner = inner
        return made

    __torch_function__ = torch._C._disabled_torch_function_impl

    @classmethod
    def __torch_dispatch__(
        cls, func: Any, types: Iterable[type], args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        usual = _usual.get(func)
        if usual is None:
            usual = _usual[func] = _is_usual(func)
        if usual and not kwargs:  # by far the most, and each lesson has 100,000s: the short way
            inner = []
            for value in args:
                if type(value) is Tensor:
                    inner.append(value.inner)
                elif isinstance(value, torch.Tensor | list | tuple):
                    break
                else:
                    inner.append(value)
            else:
                result = func._op(*inner)
                if isinstance(result, torch.Tensor):
                    return Tensor(result)
                return _outside(result, {}, DEVICE)
        return _compute(func, args, kwargs or {})

    @property
    def data(self) -> torch.Tensor:
        return torch.Tensor.data.__get__(self)

    @data.setter
    def data(self, value: torch.Tensor) -> None:
        torch.Tensor.data.__set__(self, value)  # torch refuses another device here
        self.inner = value.inner

    # What torch does, or refuses, for tensors of its own devices, and differently for subclasses.

    def numpy(self, *, force: bool = False) -> Any:
        if force:
            return self.detach().cpu().numpy()
        raise TypeError(
            f"can't convert {DEVICE} device type tensor to numpy. "
            "Use Tensor.cpu() to copy the tensor to host memory first."
        )

    def __array__(self, dtype: Any = None) -> Any:
        return self.numpy()

    def untyped_storage(self) -> torch.UntypedStorage:
        return self.inner.untyped_storage()  # its address and size tell as much as those of CUDA's

    def data_ptr(self) -> int:
        return self.inner.data_ptr()

    def tolist(self) -> Any:
        return self.cpu().tolist()

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if id(self) not in memo:
            if not self.is_leaf:
                raise RuntimeError("Only Tensors created explicitly by the user support the deepcopy protocol")
            memo[id(self)] = made = Tensor(self.inner.clone()).requires_grad_(self.requires_grad)
            if getattr(self, "_is_param", False):  # what torch.nn knows its parameters by
                made._is_param = True
        return memo[id(self)]

    def __reduce_ex__(self, protocol: int) -> Any:
        return _loaded, (self.inner, self.requires_grad)

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if self.dim() == 0 else object.__format__(self, spec)


def _loaded(inner: torch.Tensor, requires_grad: bool) -> Tensor:
    """A tensor out of a file. It returns to its device, as one of CUDA's does; `map_location` is not obeyed."""
    return Tensor(inner).requires_grad_(requires_grad)


# --- computing -----------------------------------------------------------------------------------

_NUMBERS = {aten.where, aten.masked_fill, aten.masked_fill_, aten.lerp, aten.lerp_, aten.fill, aten.fill_}
"""Operations, beside those that torch calls pointwise, where CUDA takes a CPU tensor of no dimensions."""

_INDEXED = {aten.index, aten.index_put, aten.index_put_, aten._unsafe_index, aten._unsafe_index_put}
_INDEXED |= {aten._index_put_impl_}
_COPIES = {aten.copy, aten.copy_, aten._to_copy}


@functools.cache
def _about(func: Any) -> tuple[bool, bool, tuple[bool, ...]]:
    """Of an operation: does it take a generator, does it take CPU numbers, which of its arguments does it write to."""
    arguments = func._schema.arguments
    writes = tuple(one.alias_info is not None and one.alias_info.is_write for one in arguments)
    numbers = torch.Tag.pointwise in func.tags or func.overloadpacket in _NUMBERS
    return any(one.name == "generator" for one in arguments), numbers, writes


_usual: dict[Any, bool] = {}
"""Operations that write to nothing, draw nothing, and make no exceptions."""


def _is_usual(func: Any) -> bool:
    random, _, writes = _about(func)
    special = func.overloadpacket in {aten.native_dropout, aten._pack_padded_sequence, *_COPIES, *_INDEXED}
    return not (random or any(writes) or special or torch.Tag.inplace_view in func.tags)


def _compute(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run one ATen operation that has a tensor of the device among its arguments."""
    packet = func.overloadpacket
    random, numbers, writes = _about(func)
    if torch.Tag.inplace_view in func.tags:
        func(args[0].inner, *args[1:], **kwargs)
        with torch._C._DisableTorchDispatch():
            return func(*args, **kwargs)  # the shape of what is around it
    if packet is aten.native_dropout:
        return _dropout(*args)

    where = DEVICE
    if kwargs.get("device") is not None:
        where = torch.device(kwargs["device"])
    if "device" in kwargs:
        kwargs = {**kwargs, "device": CPU if where.type == NAME else where}
    if random:
        kwargs = {**kwargs, "generator": _usable(kwargs.get("generator"))}

    known: dict[int, Tensor] = {}
    mixed = False

    def inside(value: Any) -> Any:
        nonlocal mixed
        if isinstance(value, Tensor):
            known[id(value.inner)] = value
            return value.inner
        if isinstance(value, torch.Tensor):
            mixed = True
        elif isinstance(value, list | tuple):
            return type(value)([inside(item) for item in value])
        return value

    inner = tuple(inside(value) for value in args)
    named = {name: inside(value) for name, value in kwargs.items()}
    if mixed:
        _refuse(func, args, kwargs, numbers, writes)
    elif packet is aten._pack_padded_sequence:
        raise RuntimeError(f"'lengths' argument should be a 1D CPU int64 tensor, but got 1D {DEVICE} Long tensor")
    result = func(*inner, **named)
    if packet is aten.copy_:
        return args[0]
    if packet is aten._pack_padded_sequence:
        return Tensor(result[0]), result[1]
    return _outside(result, known, where)


def _refuse(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any], numbers: bool, writes: tuple[bool, ...]) -> None:
    """Raise what CUDA raises for tensors of both devices, unless CUDA takes them."""
    packet = func.overloadpacket
    if packet in _COPIES or packet is aten._pack_padded_sequence:
        return
    if packet in _INDEXED:
        if not isinstance(args[0], Tensor):
            raise RuntimeError("indices should be either on cpu or on the same device as the indexed tensor (cpu)")
        args = (args[0], *args[2:])
        numbers, writes = True, (True,)
    names = [argument.name for argument in func._schema.arguments]
    given = [*zip(args, writes + (False,) * len(args), strict=False)]
    given += [(value, writes[names.index(name)]) for name, value in kwargs.items() if name in names]
    for value, written in given:
        for one in value if isinstance(value, list | tuple) else [value]:
            foreign = isinstance(one, torch.Tensor) and not isinstance(one, Tensor)
            if foreign and (one.dim() or written or not numbers):
                raise RuntimeError(
                    f"Expected all tensors to be on the same device, but found at least two devices, {DEVICE} and cpu!"
                )


def _outside(result: Any, known: dict[int, Tensor], where: torch.device) -> Any:
    """Inner results as tensors of the device; what was written to is the tensor that was given."""
    if isinstance(result, torch.Tensor):
        if where.type != NAME:
            return result
        given = known.get(id(result))
        if given is None:
            return Tensor(result)
        if given.shape != result.shape:
            raise NotImplementedError("An output of another shape: the second device can't resize a tensor.")
        return given
    if isinstance(result, list | tuple):
        return type(result)([_outside(item, known, where) for item in result])
    return result


def _dropout(x: Tensor, p: float, train: bool | None) -> tuple[Tensor, Tensor]:
    """Dropout, as the CPU draws it, with the device's generator."""
    if train is False or p == 0:
        return Tensor(x.inner.clone()), Tensor(torch.ones_like(x.inner, dtype=torch.bool))
    kept = torch.empty_like(x.inner).bernoulli_(1 - p, generator=_default)
    return Tensor(x.inner * kept.div(1 - p) if p < 1 else x.inner * 0), Tensor(kept.bool())


# --- random numbers ------------------------------------------------------------------------------

_PLAIN = torch.Generator
_ours: set[int] = set()
"""Addresses of generators that live on the device: below Python, they are generators of the CPU."""


class _EveryGenerator(type(_PLAIN)):
    def __instancecheck__(cls, one: object) -> bool:
        return issubclass(type(one), _PLAIN)


class Generator(_PLAIN, metaclass=_EveryGenerator):  # type: ignore[misc]
    """What stands for `torch.Generator`: it takes the device, and says that it lives there."""

    def __new__(cls, device: torch.device | str = "cpu") -> Generator:
        where = torch.device(device)
        made = super().__new__(cls, device=CPU if where.type == NAME else where)
        if where.type == NAME:
            _ours.add(made._cdata)
        else:
            _ours.discard(made._cdata)  # another one stood there, and is gone
        return made

    @property
    def device(self) -> torch.device:
        return DEVICE if self._cdata in _ours else _PLAIN.device.__get__(self)

    def clone_state(self) -> Generator:
        made = Generator(self.device)
        made.set_state(self.get_state())
        return made


_default = Generator(NAME)


def _usable(generator: torch.Generator | None) -> torch.Generator:
    """The generator for numbers on the device; None is the device's own."""
    if generator is not None and generator._cdata not in _ours:
        raise RuntimeError(f"Expected a '{NAME}' device type for generator but found 'cpu'")
    return _default if generator is None else generator


# --- tensors from nothing, layers, and the context -----------------------------------------------

_FACTORIES = (
    *("empty.memory_format", "empty_strided", "eye", "eye.m", "tril_indices", "triu_indices"),
    *("arange", "arange.start", "arange.start_step", "range", "range.step"),
)
"""All others of ATen's are made of these, and of operations on what they make."""


def _factory(name: str) -> Callable[..., Tensor]:
    packet, _, overload = name.partition(".")
    func = getattr(getattr(aten, packet), overload or "default")

    def make(*args: Any, **kwargs: Any) -> Tensor:
        return Tensor(func(*args, **{**kwargs, "device": CPU, "pin_memory": False}))

    return make


def _copied(source: torch.Tensor, target: torch.Tensor, non_blocking: bool = False) -> torch.Tensor:
    """A copy between devices where torch keeps Python out: `torch.tensor` does."""
    inner = [one.inner if isinstance(one, Tensor) else one for one in (target, source)]
    inner[0].copy_(inner[1])
    return target


_PLAIN_APPLY = torch.nn.Module._apply


def _apply(module: torch.nn.Module, change: Callable[..., Any], recurse: bool = True) -> torch.nn.Module:
    """`module.to(device)` and friends keep their Parameter objects, which optimizers hold already."""
    before = torch.__future__.get_swap_module_params_on_conversion()
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        return _PLAIN_APPLY(module, change, recurse)
    finally:
        torch.__future__.set_swap_module_params_on_conversion(before)


_LAYERS = {"rnn_tanh", "rnn_relu", "gru", "lstm", "rnn_tanh_cell", "rnn_relu_cell", "gru_cell", "lstm_cell"}


_grad = torch.autograd.grad  # as it is, also where somebody watches calls of it


class _Layer(torch.autograd.Function):
    """A whole layer on the inner tensors."""

    @staticmethod
    def forward(ctx: Any, run: Callable[[list[torch.Tensor]], Any], *given: torch.Tensor) -> Any:
        with torch.enable_grad():
            leaves = [one.inner.detach().requires_grad_(one.requires_grad) for one in given]
            outputs = run(leaves)
        ctx.leaves, ctx.outputs = leaves, outputs if isinstance(outputs, tuple) else (outputs,)
        wrapped = tuple(Tensor(output.detach()) for output in ctx.outputs)
        return wrapped if isinstance(outputs, tuple) else wrapped[0]

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *grads: torch.Tensor) -> Any:
        wanted = [leaf for leaf in ctx.leaves if leaf.requires_grad]
        asked = [(output, grad.inner) for output, grad in zip(ctx.outputs, grads, strict=True) if grad is not None]
        outputs, arriving = zip(*asked, strict=True)
        found = iter(_grad(outputs, wanted, arriving, retain_graph=True, allow_unused=True))
        inner = [next(found) if leaf.requires_grad else None for leaf in ctx.leaves]
        return None, *(None if grad is None else Tensor(grad) for grad in inner)


def _layer(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run `torch.gru` and friends with their tensors, which must all be on the device."""
    given: list[torch.Tensor] = []

    def collect(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            given.append(value)
            return _Place(len(given) - 1)
        return type(value)([collect(item) for item in value]) if isinstance(value, list | tuple) else value

    def fill(value: Any, tensors: list[torch.Tensor]) -> Any:
        if isinstance(value, _Place):
            return tensors[value]
        return type(value)([fill(item, tensors) for item in value]) if isinstance(value, list | tuple) else value

    places = [collect(value) for value in args]
    packed = isinstance(args[1], torch.Tensor) and args[1].dtype == torch.int64
    sizes = args[1] if packed else None  # how many sequences each step has: on the CPU, for CUDA too
    for at, one in enumerate(given):
        if not isinstance(one, Tensor) and one is not sizes:
            which = "hidden" if at else "input"
            raise RuntimeError(
                "Expected all tensors to be on the same device, but found at least two devices, "
                f"{DEVICE} and cpu! (the {which} tensors of {func.__name__})"
            )
    mine = [one for one in given if one is not sizes]

    def run(tensors: list[torch.Tensor]) -> Any:
        rest = iter(tensors)
        return func(*fill(places, [sizes if one is sizes else next(rest) for one in given]), **kwargs)

    return _Layer.apply(run, *mine)


def _wait(device: torch.device | str | int | None = None) -> None:
    """Wait for the device, whose work is done when a call returns."""


class _Place(int):
    """Where a tensor stood."""


class SecondDevice(TorchFunctionMode):
    """Inside, `torch.device("second")` is there, and `torch.Generator("second")` too. Leaving restores torch."""

    def __enter__(self) -> SecondDevice:
        self._library = torch.library.Library("aten", "IMPL")
        for name in _FACTORIES:
            self._library.impl(name, _factory(name), "PrivateUse1")
        self._library.impl("_copy_from", _copied, "PrivateUse1")
        self._default_device = torch.get_default_device()
        torch.Generator = Generator  # type: ignore[misc]
        self._synchronize, torch.accelerator.synchronize = torch.accelerator.synchronize, _wait
        self._threads = torch.autograd.is_multithreading_enabled()
        torch._C._set_multithreading_enabled(False)  # the functions that stand for layers run where they were called
        torch.nn.Module._apply = _apply  # type: ignore[method-assign]
        self._safe = torch.serialization.safe_globals([_loaded])
        self._safe.__enter__()
        super().__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, traceback)
        self._safe.__exit__(kind, error, traceback)
        torch.nn.Module._apply = _PLAIN_APPLY  # type: ignore[method-assign]
        torch._C._set_multithreading_enabled(self._threads)
        torch.Generator = _PLAIN  # type: ignore[misc]
        torch.accelerator.synchronize = self._synchronize
        torch.set_default_device(None if self._default_device == CPU else self._default_device)
        self._library._destroy()

    def __torch_function__(
        self, func: Any, types: Iterable[type], args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        if name in _LAYERS and any(isinstance(one, Tensor) for one in _flat(args)):
            return _layer(func, args, kwargs)
        result = func(*args, **kwargs)
        generator = kwargs.get("generator")
        if generator is not None and generator._cdata in _ours:
            drawn = result if isinstance(result, torch.Tensor) else None
            if drawn is not None and not isinstance(drawn, Tensor):
                raise RuntimeError(f"Expected a 'cpu' device type for generator but found '{NAME}'")
        return result


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value
