"""Figures of the course: one house style, and the networks that the lessons talk about.

    from unrolled import figures

    figures.use_style()
    figures.show(figures.ladder(3))            # a drawing brings its alternative text
    figures.show(fig, alt="Loss against …")    # a plot of your own says it

Importing this module imports matplotlib; nothing else in `unrolled` does. It
leaves the backend alone, and only `use_style` changes matplotlib's settings.
"""

from unrolled.figures.architectures import wiring, wirings
from unrolled.figures.drawing import Drawing
from unrolled.figures.networks import ladder, neuron, ring
from unrolled.figures.stacks import both_ways, stack
from unrolled.figures.style import PALETTE, show, use_style
from unrolled.figures.telescope import gradient_telescope, play, telescope_film, telescope_history
from unrolled.figures.unrolled import blame_graph, pair_maps, unrolled_graph

__all__ = [
    "PALETTE",
    "Drawing",
    "blame_graph",
    "both_ways",
    "gradient_telescope",
    "ladder",
    "neuron",
    "pair_maps",
    "play",
    "ring",
    "show",
    "stack",
    "telescope_film",
    "telescope_history",
    "unrolled_graph",
    "use_style",
    "wiring",
    "wirings",
]
