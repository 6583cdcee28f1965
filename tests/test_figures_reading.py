"""Figures of lessons 01 and 02 that are plots: what they show is what they are given, and what they say of it."""

import math

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

from unrolled import figures
from unrolled.figures import reading, states, style
from unrolled.nets.counting import Counts


@pytest.fixture(autouse=True)
def house_style():
    with matplotlib.rc_context():
        figures.use_style()
        yield
    plt.close("all")


KS = np.arange(9)
COUNTS = Counts(
    shared=4.2 * 0.7**KS + 1.2,
    plain=3 + (KS - 3) ** 2 / 10,
    never=KS / 10,
    rare=np.minimum(1, KS / 5),
    entries=10 * KS,
)


def test_cost_of_context():
    fig = reading.cost_of_context(COUNTS)
    left, right = fig.axes
    assert [line.get_label() for line in left.lines[1:]] == ["plain table", "tables that share"]
    np.testing.assert_allclose(left.lines[1].get_ydata(), COUNTS.plain)
    np.testing.assert_allclose([bar.get_height() for bar in right.containers[0]], 100 * COUNTS.rare)
    assert "falls until ≈ 3 characters" in fig.alt and "30% at three" in fig.alt
    assert len(style.png(fig)) < 60_000


def test_every_length():
    ring = np.stack([2.5 - 0.02 * np.arange(1, 17) + seed / 100 for seed in range(3)])
    fig = reading.every_length(
        COUNTS.shared,
        ladders=((1, 2, 4), np.full((3, 3), 2.7), (4_000, 10_000, 23_000)),
        wide=(np.full(3, 2.1), 70_000),
        ring=(ring, 25_000),
    )
    shown = [text.get_text() for text in fig.findobj(matplotlib.text.Text)]
    assert {"4k", "10k", "23k", "25k weights at every length", "the wide ladder: 70k weights"} <= set(shown)
    assert "At 4 characters: ladder ≈ 2.70, ring 2.43" in fig.alt
    assert len(style.png(fig)) < 60_000


def test_kicks():
    paths = {"tanh": {0.5: [0.8, 0.4], 2.0: [0.8, 0.9]}, "ReLU": {0.5: [1.0, 0.5], 2.0: [1.0, 2.0]}}
    fig = states.kicks(paths)
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["tanh", "ReLU"]
    np.testing.assert_allclose(fig.axes[1].lines[2].get_ydata(), [1.0, 2.0])
    assert "ReLU: it ends at ≈ 0.5 with 0.5, 2 with 2" in fig.alt


@pytest.mark.parametrize("w", [1.2, 1.5, 2.0])
def test_the_exact_edge_is_where_two_pasts_begin_to_agree(w):
    """Lesson 02 says: |u| = sqrt(w (w - 1)) - artanh sqrt(1 - 1/w)."""
    edge = math.sqrt(w * (w - 1)) - math.atanh(math.sqrt(1 - 1 / w))
    for push, kept in ((edge - 0.002, True), (edge + 0.002, False)):
        high, low = 1.0, -1.0
        for _ in range(5000):
            high, low = math.tanh(w * high - push), math.tanh(w * low - push)
        assert (high - low > 0.01) == kept
    assert sum(attracts for _, attracts in states.fixed_points(w, edge - 0.002)) == 2
    assert len(states.fixed_points(w, edge + 0.002)) == 1
