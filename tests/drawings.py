"""What tests of drawings look at: their texts and lines on the page, and that one can read them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from unrolled.figures import style

MARGIN = 4
"""Pixels at the edge of a figure that stay free."""


def texts(fig: Figure) -> list[str]:
    """Every text of a figure, mathtext without its dollars and its spacing braces."""
    return [artist.get_text().strip("$").replace("{-}", "-").replace("\\", "") for artist in text_artists(fig)]


def text_artists(fig: Figure) -> list[Text]:
    return [artist for ax in fig.axes for artist in ax.texts if artist.get_text()]


def lines(fig: Figure) -> Iterator[Path]:
    """The paths of the arrows on the page, in pixels."""
    for patch in fig.axes[0].patches:
        if isinstance(patch, FancyArrowPatch):
            path = patch.get_transform().transform_path(patch.get_path())
            drawn = path.codes != Path.CLOSEPOLY  # its vertex is no place
            yield Path(path.vertices[drawn], path.codes[drawn])


def text_boxes(fig: Figure) -> list[tuple[str, Bbox]]:
    renderer = FigureCanvasAgg(fig).get_renderer()
    return [(artist.get_text(), artist.get_window_extent(renderer)) for artist in text_artists(fig)]


def assert_readable(fig: Figure) -> None:
    """No two texts overlap, all are inside the figure, and no line or edge of a shape runs through one."""
    boxes = text_boxes(fig)
    for (first, a), (second, b) in itertools.combinations(boxes, 2):
        assert not a.overlaps(b), (first, second)
    shapes: list[Artist] = [patch for patch in fig.axes[0].patches if isinstance(patch, Circle | FancyBboxPatch)]
    outlines = [shape.get_transform().transform_path(shape.get_path()) for shape in shapes]
    for text, box in boxes:
        assert box.x0 > MARGIN and box.y0 > MARGIN, text
        assert box.x1 < fig.bbox.width - MARGIN and box.y1 < fig.bbox.height - MARGIN, text
        corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
        for outline in outlines:
            assert outline.contains_points(corners).all() or not outline.intersects_bbox(box, filled=False), text
        for line in lines(fig):
            assert not line.intersects_bbox(box, filled=False), text


def assert_fits_a_page(fig: Figure) -> None:
    """A drawing is neither tiny nor wider than a page, and its picture is small."""
    width, height = fig.get_size_inches()
    assert 4 <= width <= 9 and 1.8 <= height <= 4
    assert len(style.png(fig)) < 60_000
