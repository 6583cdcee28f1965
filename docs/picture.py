"""Makes README's picture: python docs/picture.py"""

from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from unrolled import figures


def pixels(drawing: Figure) -> np.ndarray:
    """A drawing's pixels, (height, width, 4)."""
    drawing.set_dpi(160)
    canvas = FigureCanvasAgg(drawing)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def side_by_side(left: np.ndarray, right: np.ndarray, gap: int = 60) -> Figure:
    """Two pictures on white, centred on one line."""
    height = max(left.shape[0], right.shape[0])
    page = np.full((height, left.shape[1] + gap + right.shape[1], 4), 255, dtype=np.uint8)
    for picture, start in ((left, 0), (right, left.shape[1] + gap)):
        top = (height - picture.shape[0]) // 2
        page[top : top + picture.shape[0], start : start + picture.shape[1]] = picture
    fig = Figure(figsize=(page.shape[1] / 160, page.shape[0] / 160), dpi=160)
    fig.figimage(page)
    return fig


if __name__ == "__main__":
    figures.use_style()
    made = side_by_side(pixels(figures.ladder(3)), pixels(figures.ring()))
    made.savefig(Path(__file__).with_name("ladder-and-ring.png"), dpi=160, metadata={"Software": None})
