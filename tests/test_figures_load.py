"""The plots of a load: what they show and say."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from tests.drawings import texts
from unrolled import figures
from unrolled.data import electricity
from unrolled.figures import load as pictures

LOAD = electricity.simulate(start="2022-01-01", days=730, seed=7)

DRAWINGS = {
    "series": lambda: pictures.series(LOAD, ["2023-01-16", "2023-07-10"]),
    "days": lambda: pictures.days(LOAD, {"winter": [12, 1, 2], "summer": [6, 7, 8]}),
    "autocorrelation": lambda: pictures.autocorrelation(np.cos(np.arange(24 * 8 + 1) * 2 * np.pi / 24)),
    "windows": pictures.windows,
    "forecasts": lambda: pictures.forecasts(LOAD.times[:72], LOAD.megawatts[:72], {"ridge": LOAD.megawatts[:72] + 1}),
    "scoreboard": lambda: pictures.scoreboard({"copy": 6.0, "network": [2.0, 3.0, 4.0]}, ["network"], "RMSE in MW"),
    "stopping": lambda: pictures.stopping([(9.0, 9.5), (5.0, 6.0), (3.0, 7.0)]),
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


def test_the_series_shades_the_days_off():
    fig = DRAWINGS["series"]()
    top, *weeks = fig.axes
    assert len(top.lines[0].get_xdata()) == 730
    for ax in weeks:
        assert [text.get_text() for text in ax.get_xticklabels()] == list("MTWTFSS")
        assert len(ax.patches) == 2  # Saturday and Sunday
        assert len(ax.lines[0].get_xdata()) == 7 * 24


def test_mean_days_are_the_means():
    fig = DRAWINGS["days"]()
    month = LOAD.times.astype("datetime64[M]").astype(int) % 12 + 1
    chosen = np.isin(month, [12, 1, 2]) & (LOAD.day_type == 2) & (LOAD.hour == 18)
    assert fig.axes[0].lines[2].get_ydata()[18] == pytest.approx(LOAD.megawatts[chosen].mean())
    assert fig.axes[0].get_ylim() == fig.axes[1].get_ylim()


def test_dots_stand_at_whole_days():
    dots = DRAWINGS["autocorrelation"]().axes[0].lines[2]
    assert dots.get_xdata().tolist() == list(range(1, 9)) and np.allclose(dots.get_ydata(), 1)


def test_a_window_belongs_to_the_part_of_its_target():
    shown = texts(pictures.windows(window=4, parts=(("training", 9), ("validation", 5), ("test", 6))))
    assert shown.count("→ training") == 1 and shown.count("→ validation") == 2


def test_errors_are_forecast_minus_measured():
    upper, lower = DRAWINGS["forecasts"]().axes
    assert np.allclose(lower.lines[1].get_ydata(), 1, atol=1e-4)
    assert [text.get_text() for text in upper.get_legend().get_texts()] == ["measured", "ridge"]


def test_a_scoreboard_has_a_dot_for_each_seed_and_a_bar_to_the_mean():
    ax = DRAWINGS["scoreboard"]().axes[0]
    assert [len(line.get_xdata()) for line in ax.lines] == [1, 3]
    assert [bar.get_width() for bar in ax.patches] == [6.0, 3.0]
    assert ax.get_xlim()[0] == 0


def test_the_weights_that_are_kept_are_those_of_the_best_epoch():
    dot = DRAWINGS["stopping"]().axes[0].lines[2]
    assert (dot.get_xdata()[0], dot.get_ydata()[0]) == (2, 6.0)
