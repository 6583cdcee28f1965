"""The networks of the first lessons, drawn: the ladder, the ring, and the neuron opened up."""

from __future__ import annotations

from matplotlib.axes import Axes

from unrolled.figures.drawing import Drawing, arrow, box, canvas, dot, frame, join, label, loop, node, weight
from unrolled.figures.style import PALETTE

__all__ = ["ladder", "neuron", "ring"]

RUNG_COLORS = (PALETTE["weight"], PALETTE["hidden"], PALETTE["accent"], PALETTE["baseline"])
BEFORE = r"$h_{t{-}1}$"  # braces: no space around the minus


def ladder(k: int, shared: bool = False) -> Drawing:
    """The feed-forward net that reads k characters, one after another, and gives the next.

    The first character enters the first hidden layer. Each later one is put
    beside the hidden output so far, and both enter the next hidden layer. The
    last hidden output goes through the output layer.

    Args:
        k: characters read, 2 to 4.
        shared: every hidden layer has the same weights W, and so the first one
            has a hidden input too, h_0 = 0; else each has its own, W_1 to W_k.

    Raises:
        ValueError: k is not 2, 3 or 4.
    """
    if k not in (2, 3, 4):
        raise ValueError(f"ladder draws 2, 3 or 4 characters, got k = {k!r}.")
    middle, low, high = 1.34, 0.62, 1.86  # heights of the layers, the characters, the headings
    pitch, first = 1.34, 1.34 if shared else 0.52
    end = first + k * pitch
    fig, ax = canvas(end + 1.87, 2.06, _ladder_alt(k, shared))
    if shared:
        _zeros(ax, 0.42, middle)
    for t in range(1, k + 1):
        x = first + (t - 1) * pitch
        node(ax, x, low, f"$x_{t}$", PALETTE["input"])
        label(ax, x, low - 0.43, f"character {t}")
        if t == 1 and not shared:
            arrow(ax, (x, low + 0.27), (x, middle), (x + 0.3, middle))
        else:
            before = 0.69 if t == 1 else x - pitch + 0.96
            arrow(ax, (before, middle), (x - 0.1, middle))
            arrow(ax, (x, low + 0.27), (x, middle - 0.1))
            arrow(ax, (x + 0.1, middle), (x + 0.3, middle))
            join(ax, x, middle)
        name, color = ("$W$", RUNG_COLORS[0]) if shared else (f"$W_{t}$", RUNG_COLORS[t - 1])
        box(ax, x + 0.63, middle, name, color)
        label(ax, x + 0.63, high, f"hidden layer {t}")
        label(ax, x + (1.12 if t < k else 1.15), middle + 0.2, f"$h_{t}$", symbol=True)
    arrow(ax, (end - 0.38, middle), (end, middle))
    _output(ax, end + 0.36, middle, "$y$")
    label(ax, end + 1.4, middle - 0.54, "next\ncharacter")
    return fig


def _zeros(ax: Axes, x: float, y: float, dashed: bool = False) -> None:
    """The state before the first step, and its arrow to the join at 0.92 to the right."""
    node(ax, x, y, "$0$", PALETTE["hidden"])
    label(ax, x + 0.48, y + 0.2, "$h_0$", symbol=True)
    arrow(ax, (x + 0.27, y), (x + 0.82, y), dashed=dashed)


def _output(ax: Axes, x: float, y: float, symbol: str) -> None:
    """The output layer and what it gives."""
    box(ax, x, y, "output\nlayer", PALETTE["output"], width=0.72)
    arrow(ax, (x + 0.36, y), (x + 0.77, y))
    node(ax, x + 1.04, y, symbol, PALETTE["output"])


def _ladder_alt(k: int, shared: bool) -> str:
    names = ", ".join(f"W_{t}" for t in range(1, k + 1))
    weights = "all with the same weights W" if shared else f"each with weights of its own: {names}"
    begin = "The first character x_1 and h_0 = 0 enter" if shared else "The first character x_1 enters"
    later = " ".join(
        f"x_{t} joins h_{t - 1} and both enter hidden layer {t}, which gives h_{t}." for t in range(2, k + 1)
    )
    return (
        f"A network that reads {k} characters from left to right through {k} hidden layers, {weights}. "
        f"{begin} hidden layer 1, which gives h_1. {later} "
        f"h_{k} enters the output layer, which gives y, the next character."
    )


def ring() -> Drawing:
    """The shared ladder rolled up: one hidden layer whose output comes back as its input.

    At each step x_t enters beside h_{t-1}, and h_t goes to the output layer and
    around the loop. At the first step h_0 = 0 stands in for the loop.
    """
    fig, ax = canvas(
        5.15,
        2.36,
        "The ladder with shared weights, rolled up into a ring. The input x_t joins the hidden state h_{t-1}, and both "
        "enter one hidden layer with weights W, which gives h_t. A loop takes h_t back to where x_t enters, one step "
        "later. At the first step h_0 = 0 enters instead. h_t also enters the output layer, which gives y_t.",
    )
    middle, low, top = 1.2, 0.42, 2.16
    _zeros(ax, 0.5, middle, dashed=True)
    label(ax, 0.5, middle - 0.52, "at the\nfirst step")
    node(ax, 1.42, low, "$x_t$", PALETTE["input"])
    arrow(ax, (1.42, low + 0.27), (1.42, middle - 0.1))
    join(ax, 1.42, middle)
    arrow(ax, (1.52, middle), (1.74, middle))
    box(ax, 2.07, middle, "$W$", PALETTE["weight"])
    label(ax, 2.07, middle + 0.5, "hidden layer")
    arrow(ax, (2.4, middle), (3.3, middle))
    dot(ax, 2.76, middle)
    loop(ax, (2.76, middle), (1.42, middle + 0.1), top)
    label(ax, 2.98, middle + 0.2, "$h_t$", symbol=True)
    label(ax, 1.14, middle + 0.62, BEFORE, symbol=True)
    _output(ax, 3.66, middle, "$y_t$")
    return fig


def neuron() -> Drawing:
    """One recurrent neuron opened up: h_t = tanh(W_xh x_t + W_hh h_{t-1} + b), and y_t from its own layer."""
    fig, ax = canvas(
        7.0,
        3.1,
        "One recurrent neuron opened up. x_t times W_xh, h_{t-1} times W_hh and the bias b enter a sum. The sum goes "
        "through tanh, which gives h_t. h_t leaves two ways: around a loop with a delay of one step, where it comes "
        "back as h_{t-1}, and out of the neuron, through an output layer with weights of its own, W_hy, to y_t.",
    )
    middle, top = 1.36, 2.56
    frame(ax, 0.98, 0.12, 4.66, 2.98)
    label(ax, 1.12, 2.78, "recurrent neuron", align="left")
    node(ax, 0.42, middle, "$x_t$", PALETTE["input"])
    label(ax, 0.42, middle - 0.44, "input")
    arrow(ax, (0.69, middle), (2.36, middle))
    weight(ax, 1.5, middle, "$W_{xh}$")
    node(ax, 2.56, 0.5, "$b$", PALETTE["weight"])
    arrow(ax, (2.56, 0.77), (2.56, middle - 0.2))
    join(ax, 2.56, middle, "$+$", radius=0.2)
    arrow(ax, (2.76, middle), (3.12, middle))
    box(ax, 3.45, middle, "$\\tanh$", PALETTE["hidden"], width=0.66)
    arrow(ax, (3.78, middle), (5.1, middle))
    dot(ax, 4.24, middle)
    label(ax, 4.44, middle + 0.2, "$h_t$", symbol=True)
    loop(ax, (4.24, middle), (2.56, middle + 0.2), top)
    box(ax, 3.4, top, "delay", PALETTE["muted"], width=0.72, height=0.36)
    label(ax, 3.4, top - 0.34, "one step")
    weight(ax, 2.56, 1.96, "$W_{hh}$")
    label(ax, 2.28, 2.4, BEFORE, symbol=True)
    weight(ax, 5.43, middle, "$W_{hy}$")
    label(ax, 5.43, middle - 0.36, "output layer")
    arrow(ax, (5.76, middle), (6.28, middle))
    node(ax, 6.55, middle, "$y_t$", PALETTE["output"])
    label(ax, 6.55, middle - 0.44, "output")
    return fig
