"""The plots of lesson 07b: what they show and say."""

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt

from unrolled import figures
from unrolled.figures import day_ahead as pictures

DAY = torch.linspace(40, 80, 24)

DRAWINGS = {
    "days": lambda: pictures.days({"a Monday": {"yesterday": DAY - 3, "the day itself": DAY}}),
    "bands": lambda: pictures.days({"a Monday": {"median": DAY, "what came": DAY + 2}}, [(DAY - 1, DAY + 3)]),
    "growth": lambda: pictures.growth(torch.ones(48), np.ones(48), 2.0),
    "horizons": lambda: pictures.horizons({"yesterday": torch.ones(1, 24), "RNN, direct": torch.rand(3, 24)}),
    "coverage": lambda: pictures.coverage(
        {"one": {"all days": torch.tensor([0.8, 0.9, 1.0]), "Saturday": torch.tensor([0.7, 0.7, 0.7])}},
        {"all days": 365, "Saturday": 52},
    ),
    "tables": lambda: pictures.tables(torch.rand(3, 24), torch.rand(3, 24) - 0.5),
}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_plot_says_what_it_shows_and_can_be_drawn(name):
    fig = DRAWINGS[name]()
    assert len(fig.alt) > 80 and fig.alt.endswith(".") and "  " not in fig.alt
    assert figures.style.png(fig).startswith(b"\x89PNG")


def test_a_day_off_by_three_is_told_so():
    assert "“yesterday” is off by 3 MW" in DRAWINGS["days"]().alt


def test_hours_inside_the_interval_are_counted():
    assert "≈ 24 lie inside" in DRAWINGS["bands"]().alt
    assert "≈ 0 lie inside" in pictures.days({"a": {"what came": DAY}}, [(DAY + 1, DAY + 2)]).alt


def test_coverage_has_a_mark_for_the_mean_of_the_seeds():
    fig = DRAWINGS["coverage"]()
    assert "all days ≈ 0.90, Saturday ≈ 0.70" in fig.alt
    assert [text.get_text() for text in fig.axes[0].get_xticklabels()] == ["all\ndays\n365 days", "Saturday\n52 days"]
