# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What does it take to run a net live?
#     question: A stream comes in pieces and never ends. What must be kept, what can't be waited for, what does it cost?
#     minutes: 110
#     needs: [11-scan]
# ---

# %% [markdown]
# # 11b · What does it take to run a net live?
#
# **A stream comes in pieces and never ends. What must be kept, what can't be waited for, what does it cost?**
#
# After this lesson you can
#
# - run a stack of layers piece by piece, for many streams at once, and prove by equality that nothing was lost;
# - say which parts of a net can't run live, how late the others are, and how many bytes each stream costs;
# - export a trained net, and check its values, its size, and its time for a step, the slow steps too.
#
# *About 110 minutes, 15 of them optional reading. Second sitting of lesson 11. Lesson 07b ran a net live for one city,
# one reading at a time; here readings come in any portions, from many streams. The cell is the GRU of lesson 09.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import copy
import math
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

import unrolled
from unrolled import check, exporting, figures
from unrolled.data import doors
from unrolled.experiments import stream_runs
from unrolled.figures import streaming as drawn

torch.set_num_threads(1)
device = unrolled.device()
figures.use_style()


def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    """One step of a GRU, as in lesson 09, but it returns the state alone.

    Args:
        x: reading, (batch, features).
        h: state before it, (batch, hidden).
        W_xh, W_hh: (3 * hidden, features), (3 * hidden, hidden), in blocks r, z, n.
        b_xh, b_hh: (3 * hidden,) each.

    Returns:
        The state after it, (batch, hidden).
    """
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
    z = torch.sigmoid(x_z + h_z)
    return (1 - z) * torch.tanh(x_n + torch.sigmoid(x_r + h_r) * h_n) + z * h


# %% [markdown]
# ## One sequence, cut in three ways

# %% tags=["demo"]
figures.show(drawn.cuts())

# %% [markdown]
# So far a sequence was there before the net began. In the world it is not. Sound comes from the microphone in packets,
# readings come from a sensor when the network lets them through: three, then one, then four. And nobody wants to wait
# for the end, because there is none.
#
# A recurrent net is made for this. $h_t$ is computed from $x_t$ and $h_{t-1}$ alone, so whatever the first three inputs
# have to say to the later ones, they say through $h_3$. Write $f$ for a net that takes a piece and the state before it,
# and gives the answers and the state after it. Then for every cut $a$
#
# $$f(x_1 \dots x_T,\ h_0) \quad\text{equals}\quad
# f(x_1 \dots x_a,\ h_0)\ \text{ followed by }\ f(x_{a+1} \dots x_T,\ h_a).$$
#
# This is the **streaming contract**: *the state is all of the past that the future needs.* Cut anywhere, as often as
# you like, hand the state on, and the answers are the same. If they are not, something of the past was kept nowhere, or
# something was kept twice. It is a promise that can be tested, and this lesson tests it again and again.

# %% [markdown]
# ### Exercise 11b.1 · How equal is equal?
# *predict · 1 point for committing · about 2 minutes*
#
# `nn.GRU` with random weights reads 1,000 steps: once whole, once in 1,000 pieces of one step, each from the state that
# the piece before returned. All in 32-bit numbers. How do the two sets of answers compare?
#
# - `"a"`: they are the same to the last bit, because the same sums are done.
# - `"b"`: they differ in the last digits, and no more after 1,000 steps than after 100.
# - `"c"`: they differ in the last digits at first, and the differences pile up from step to step.
# - `"d"`: they differ visibly, because a cut always loses a little.

# %% nbgrader={"grade_id": "how-equal", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
how_equal = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "how-equal-check", "grade": true, "points": 1}
def _check_how_equal():
    check.choice(how_equal, "abcd", "your prediction")


_check_how_equal()

# %% tags=["demo"]
torch.manual_seed(110)
layer, long_x = nn.GRU(24, 48, batch_first=True), torch.randn(1, 1000, 24)
ways = {"1,000 pieces of 1": [1] * 1000, "10 pieces of 100": [100] * 10, "random pieces": [7, 300, 1, 42, 650]}
with torch.no_grad():
    whole, _ = layer(long_x)
    found = {}
    for name, pieces in ways.items():
        state, answers = None, []
        for piece in long_x.split(pieces, dim=1):
            answer, state = layer(piece, state)
            answers.append(answer)
        found[name] = (torch.cat(answers, dim=1) - whole).abs().amax(dim=(0, 2))
        off = found[name].max()
        print(f"{name}: equal within 1e-5: {bool(off < 1e-5)}; largest difference ≈ {off:.1e}")
in_hundreds = [f"{off.max():.1e}" for off in found["1,000 pieces of 1"].split(100)]
print("pieces of 1, the largest in each hundred steps: ≈", *in_hundreds)

# %% [markdown]
# The answer is **b**. Just below 1, 32-bit numbers lie 0.6e-07 apart. The differences are a few such steps in the first
# hundred, and still in the last. Had they piled up, each hundred would show more than the one before.
#
# Why are there any? The layer multiplies the inputs of *all* its steps with $W_{xh}$ in one product. With another
# number of rows the library may add up in another order, and sums of floating-point numbers depend on the order, in the
# last digits. So a test of the contract asks for "within a tolerance", never for `==`. (Some pieces happen to be summed
# like the whole; which ones depends on the machine. Then the difference is exactly 0, and a test with `==` passes,
# until somebody cuts otherwise.) Why they do not pile up, and when they do, is a section of its own below.
#
# `nn.GRU` refuses one piece: the empty one. A real stream has those too, when the clock ticks and nothing has come. Let
# us write a net that minds neither.

# %% [markdown]
# ### Exercise 11b.2 · Any piece
# *implement · 4 points · about 10 minutes*
#
# Run a stack of GRU layers and a linear head over one piece. Layer 0 hears the readings, each other layer hears the new
# state of the layer below *at the same step*, and the head reads the top layer. `gru_step` from the first cell does a
# step of one layer.
#
# | argument | what it is |
# |---|---|
# | `piece` | (batch, time, features); time is 0, 1 or more |
# | `state` | a list, (batch, hidden of that layer) for each layer; `None` at first: zeros in the dtype of `piece` |
# | `layers` | a list with one tuple for each layer: `(W_xh, W_hh, b_xh, b_hh)`, shapes as in `gru_step` |
# | `head` | a tuple `(W, b)`: (outputs, hidden of the top layer), (outputs,) |
# | *returned* `answers` | (batch, time, outputs), one for each reading of the piece |
# | *returned* `state` | a list like the one above: the states after the piece |
#
# Layers may have different sizes, which is why the state is a list. An empty piece has no answers, shape
# (batch, 0, outputs), and leaves the state as it is (before the first reading: zeros); you may return the very list
# that you were given. That list, and its tensors, stay as they were.
#
# <details><summary>"non-empty TensorList", or "sequence length to be larger than 0"</summary>
#
# That is the empty piece. What is the shape of what should be returned?
# </details>
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
#
# Whose state is it? Each layer's is as wide as that layer, and <code>W_hh</code> is (3 * hidden, hidden): which of the
# two is the width? Every state is (batch, hidden), also the zeros that you make.
# </details>
#
# <details><summary>One piece is right, and the second is not</summary>
#
# From zeros, a lost state does not show. What did the first piece return, and who used it?
# </details>

# %% nbgrader={"grade_id": "stream", "solution": true}
def stream(piece, state, layers, head):
    """One piece of a stream through a stack of GRU layers and a linear head.

    Args:
        piece: (batch, time, features), time 0 or more.
        state: list of the layers' states before it, (batch, hidden) each; None for zeros.
        layers: list of (W_xh, W_hh, b_xh, b_hh), from the lowest layer to the top one.
        head: (W, b), (outputs, hidden of the top layer) and (outputs,).

    Returns:
        answers: (batch, time, outputs).
        state: list of the layers' states after the piece.
    """
    ### BEGIN SOLUTION
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state, (W, b) = list(state), head
    answers = piece.new_zeros(len(piece), piece.size(1), len(b))
    for t in range(piece.size(1)):
        heard = piece[:, t]
        for at, weights in enumerate(layers):
            heard = state[at] = gru_step(heard, state[at], *weights)
        answers[:, t] = heard @ W.T + b
    return answers, state
    ### END SOLUTION


# %% nbgrader={"grade_id": "stream-check", "grade": true, "points": 4}
def _check_stream():
    from unrolled.checks.remarks import alike
    from unrolled.checks.returned import several

    def net(draw, features, sizes, outputs):
        layers = []
        for hidden in sizes:
            W_xh, b_xh, b_hh = draw.normal((3 * hidden, features), *[(3 * hidden,)] * 2)
            (W_hh,) = draw.steady((3 * hidden, hidden))  # it acts at each step, also on rounding
            layers.append((W_xh, W_hh / (2 * hidden**0.5), b_xh, b_hh))
            features = hidden
        return layers, tuple(draw.normal((outputs, features), (outputs,)))

    def library(x, state, layers, head):
        """Answers to all readings as one sequence, and the last states, by nn.GRU."""
        last = []
        for (W_xh, W_hh, b_xh, b_hh), h in zip(layers, state, strict=True):
            with torch.device("meta"):  # no random weights are drawn: ours are put in
                gru = nn.GRU(W_xh.shape[1], W_hh.shape[1], batch_first=True)
            weights = {"weight_ih_l0": W_xh, "weight_hh_l0": W_hh, "bias_ih_l0": b_xh, "bias_hh_l0": b_hh}
            gru.load_state_dict(weights, assign=True)
            with torch.no_grad():
                x, h = gru(x, h[None])
            last.append(h[0])
        return x @ head[0].T + head[1], last

    def asked(piece, state, layers, head, sizes):
        """The answers, a tensor, and the states, a list of tensors of these sizes."""
        answers, states = several(stream(piece, state, layers, head), ("answers", "state"))
        check.that(not hasattr(states, "shape"), "the kind of the new state", detail="got one tensor, expected a list",
                   blame="Every layer has a state of its own, and all are needed for the next piece.")
        check.that(hasattr(states, "__len__") and not hasattr(states, "keys"), "the kind of the new state",
                   detail="got no list", blame="A list with a state for each layer: the next piece will ask for it.")
        check.equal(len(states), len(sizes), "how many states are returned", blame="One for each layer.")
        for at, size in enumerate(sizes):
            check.shape(states[at], (len(piece), size), f"the new state of layer {at}",
                        blame="The state after the last reading: (batch, hidden of this layer).")
        return answers, [states[at] for at in range(len(sizes))]

    lost = "One piece is right, and the second is not"
    draw = check.draws(seed=1102)
    layers, head = net(draw, 3, (5, 4), 2)
    x, *given = draw.normal((6, 7, 3), (6, 5), (6, 4))
    zeros = [torch.zeros(6, 5), torch.zeros(6, 4)]
    both = several(stream(x[:, :1], None, layers, head), ("answers", "state"))
    check.shape(both[0], (6, 1, 2), "answers to a piece of one reading", blame={
        (6, 2): "Time keeps its place, also when there is one reading or only the last one counts for you.",
        (1, 6, 2): "Examples stand in front, then time.", (6, 1, 4): "That is the top layer. The head reads it."}.get(
            tuple(getattr(both[0], "shape", ())), "It is (batch, time, outputs)."))
    both = asked(x[:, :1], None, layers, head, (5, 4))
    check.unchanged(stream, x, given, layers, head, name="what was given")
    first, after = library(x[:, :1], zeros, layers, head)
    check.close(both[1][0], after[0], "layer 0 after one reading, from zeros", blame="gru_step of the reading.")
    late, _ = library(torch.zeros(6, 1, 5), zeros[1:], layers[1:], head)
    check.close(both[1][1], after[1], "layer 1 after one reading, from zeros", blame=(
        "It has heard the state that layer 0 had before." if alike(both[0], late) else "It hears layer 0's new state."))
    blame = "The head is linear: W, b, and nothing more."
    if alike(both[0], head[1].expand(6, 1, 2)):
        blame = "The head read the top layer's state from before the reading."
    elif alike(both[0], first - head[1]):
        blame = "The head's b is missing."
    check.close(both[0], first, "the answer to one reading", blame=blame)
    got, (first, after) = asked(x[:, :1], given, layers, head, (5, 4)), library(x[:, :1], given, layers, head)
    for at in (0, 1):
        blame = "It goes on from its own state, and hears what is below it."
        if alike(got[1][at], given[at]):
            blame = "That is the state that was given. The piece moved it on."
        elif alike(got[1][0], both[1][0]):
            blame = "The piece began from zeros, and a state was given."
        check.close(got[1][at], after[at], f"layer {at} after one reading, from given states", blame=blame, hint=lost)
    got, (answers, last) = asked(x, None, layers, head, (5, 4)), library(x, zeros, layers, head)
    check.shape(got[0], (6, 7, 2), "answers to a piece of seven readings", blame={
        (6, 1, 2): "Every reading has an answer, not only the last.",
        (7, 6, 2): "Examples stand in front, time comes second."}.get(
            tuple(getattr(got[0], "shape", ())), "It is (batch, time, outputs)."))
    blame = "Within a piece, too, each step goes on from the step before it, and all layers move together."
    if alike(got[0], answers.flip(1)):
        blame = "The answers stand in the order of time turned round."
    elif alike(got[0], library(x.flip(1), zeros, layers, head)[0]):
        blame = "The readings were read from the last to the first."
    elif alike(got[0], library(x.flip(1), zeros, layers, head)[0].flip(1)):
        blame = "The readings were read from the last to the first, and the answers turned round again."
    elif alike(got[0], answers.transpose(0, 1).reshape(6, 7, 2)):
        blame = "The shape fits, and the numbers stand elsewhere: a reshape does not turn."
    check.close(got[0], answers, "answers to a piece of seven readings, from zeros", blame=blame)
    for at in (0, 1):
        check.close(got[1][at], last[at], f"layer {at} after seven readings", blame="The state after the last reading.")
    for given_state, name in ((given, "given states"), (None, "none")):
        got = several(stream(x[:, :0], given_state, layers, head), ("answers", "state"))
        check.shape(got[0], (6, 0, 2), f"answers to an empty piece, with {name}", blame=(
            "No readings, no answers, and yet the last axis is as long as an answer."
            if tuple(getattr(got[0], "shape", ())) in ((6, 0, 3), (6, 0, 4)) else "No readings, no answers."))
        check.that(hasattr(got[1], "__len__"), f"the state after an empty piece, with {name}",
                   detail="got nothing", blame="The next piece will ask for it.")
        check.equal(len(got[1]), 2, f"how many states are returned after an empty piece, with {name}",
                    blame="One for each layer.")
        for at in (0, 1):
            want = zeros[at] if given_state is None else given[at]
            check.close(got[1][at], want, f"layer {at} after an empty piece, with {name}",
                        blame="Nothing came, so nothing moved.")
    state, at = None, 0
    for length in (2, 0, 1, 4):
        answer, state = asked(x[:, at : at + length], state, layers, head, (5, 4))
        check.close(answer, answers[:, at : at + length], f"{length} readings after {at}, the state handed on",
                    blame="Whole, the same readings have other answers.", hint=lost)
        at += length
    for batch, features, sizes, name in ((1, 1, (1,), "one layer, one stream of one feature"),
                                         (2, 3, (4, 4, 4), "three layers")):
        layers, head = net(draw, features, sizes, 2)
        x, *given = draw.normal((batch, 3, features), *[(batch, hidden) for hidden in sizes])
        check.close(asked(x, given, layers, head, sizes)[0], library(x, given, layers, head)[0], f"answers, {name}",
                    blame="Every layer of the list takes its step, once, from the lowest to the top one.")
    check.any_dtype(stream, x, None, layers, head, name="the same in float64, from zeros")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        batch, features, low, middle, top, outputs = draw.sizes(6, low=1, high=9)
        layers, head = net(draw, features, (low, middle, top), outputs)
        lengths = draw.integers((4,), low=0, high=3)[0].tolist()
        x, *state = draw.normal((batch, sum(lengths) + 1, features), (batch, low), (batch, middle), (batch, top))
        (answers, last), at = library(x, state, layers, head), 0
        for length in (*lengths, 1):
            answer, state = asked(x[:, at : at + length], state, layers, head, (low, middle, top))
            check.close(answer, answers[:, at : at + length], "random pieces, three layers",
                        blame="Other values, sizes and cuts than above.", rtol=1e-3, atol=1e-3)
            at += length
        for got, want in zip((state[0], state[1], state[2]), last, strict=True):
            check.close(got, want, "the states after random pieces", rtol=1e-3, atol=1e-3,
                        blame="Other values, sizes and cuts than above.")
    ### END HIDDEN TESTS


_check_stream()

# %% [markdown]
# ## What a lost state looks like
#
# To see what the contract is worth we need a net that has something to remember. Here is one. A sensor sits on a door.
# When somebody pushes the door open, three readings are higher by 1; when it is pushed shut, three are lower by 1; and
# all readings are noisy. *Is the door open now?* That depends on the last push, which may be a hundred readings ago.
#
# The net is a GRU of 16 neurons and a linear head. Three of them are trained from three seeds, on pieces of 80
# readings; that takes some twenty seconds. The baseline is a **latch** without any net: add up the last three readings;
# a large sum opens, a very negative one shuts, anything else changes nothing. It carries a state as well, one bit. Its
# threshold is the best one on other streams.

# %% tags=["demo"]
nets = [doors.train(seed) for seed in range(3)]
threshold = doors.best_threshold(*doors.pushes(200, 500, torch.Generator(device).manual_seed(50)))
asked, truth = doors.pushes(40, 3000, torch.Generator(device).manual_seed(51))     # longer than the longest piece


def by_pieces(net, x, length, carried=True, standardised=False):
    """What a Watcher says, (streams, time), bool, if it is given `length` readings at a time.

    Args:
        carried: hand the state on; else each piece begins from zeros.
        standardised: subtract each piece's own mean and divide by its own spread, as is wrong.
    """
    state, said = None, []
    with torch.no_grad():
        for piece in x.split(length, dim=1):
            if standardised:
                piece = (piece - piece.mean(1, keepdim=True)) / (piece.std(1, correction=0, keepdim=True) + 1e-6)
            logits, state = net(piece, state if carried else None)
            said.append(logits > 0)
    return torch.cat(said, dim=1)


# %% [markdown]
# All lengths, all nets, in three ways: as it should be, and with two mistakes that are often made.

# %% tags=["demo"]
def right(said):
    return (said == truth.bool()).float().mean().item()


LENGTHS = (1, 5, 10, 20, 50, 100, 200, 500, 1000)
shown = {"state handed on": {}, "each piece from zeros": {"carried": False},
         "handed on, each piece standardised": {"standardised": True}}
scores = {name: np.array([[right(by_pieces(net, asked, length, **options)) for net in nets] for length in LENGTHS])
          for name, options in shown.items()}
by_latch = right(doors.latch(asked, threshold))
figures.show(drawn.by_length(LENGTHS, scores, by_latch))
for name, found in scores.items():
    mean = dict(zip(LENGTHS, found.mean(axis=1), strict=True))
    print(f"{name}: in pieces of 1 ≈ {mean[1]:.3f}, 20 {mean[20]:.3f}, 100 {mean[100]:.3f}, 1000 {mean[1000]:.3f}")
print(f"latch without a net ≈ {by_latch:.3f}; always \"open\" {truth.mean():.3f}; spread of all readings "
      f"{asked.std():.2f}")

# %% [markdown]
# Lines are means of the three nets, and bands, where one sees them, run from the lowest to the highest.
#
# **Handed on**, the state makes the length of a piece a matter of convenience: the line is flat. (The latch is about as
# good. It was *told* that a push lasts three readings; the nets had to find that out. What both miss is noise, and the
# reading or two before a push can be believed.)
#
# **From zeros**, every piece begins with a door that nobody has seen. A single noisy reading is worth little more than
# a coin. A piece of 20, about the time from one push to the next, loses a quarter of the answers. With 1,000 readings
# the bug has all but gone from the average: only the beginnings are wrong, and they are few. And a test whose recording
# is one piece can't see it at all. So it passes, and comes to work when the packets are short.
#
# **Standardised piece by piece** looks like good practice. But a single reading less its own mean is always 0. And a
# long piece has a spread of about a half, so that dividing by it doubles everything, and noise looks like pushes. The
# same reading means something else in every piece that it falls into. Scale by two constants of the *training set*, as
# in lesson 07.
#
# None of the three raises an error. All three have the right shapes. Only the question "is it equal to the whole?"
# tells them apart at once.

# %% [markdown]
# ## Many streams, one net
#
# The weights are there once. Only the state belongs to a stream. So a server that watches ten thousand doors keeps one
# net and a table of ten thousand states. At each tick some doors send a reading, others don't. The states of those that
# did are fetched, one step is taken for all of them as a batch, and their new states are written back. And now and then
# a sensor is replaced: its next reading is the first of a new stream.

# %% [markdown]
# ### Exercise 11b.3 · Whose state is it?
# *repair · 3 points · about 8 minutes*
#
# This server ran for a year with one door. Then a second customer came, and a third, and doors began to be open that
# were not:

# %%
def careless_serve(states, who, x, fresh, weights):
    h = states[: len(who)]
    if fresh.any():
        h = 0 * h
    h = gru_step(x, h, *weights)
    states[: len(who)] = h
    return h, states


# %% [markdown]
# It has four faults. With one door none of them showed, and one hardly ever shows at all. Write it anew.
#
# | argument | what it is |
# |---|---|
# | `states` | (users, hidden): a row for each user, after all earlier ticks. Leave it: a second server reads it |
# | `who` | (n,), int64: which users have sent a reading, in any order, none twice |
# | `x` | (n, features): their readings, in the order of `who` |
# | `fresh` | (n,), bool: True where this reading is the first of a new stream, so that its state before is zeros |
# | `weights` | a tuple `(W_xh, W_hh, b_xh, b_hh)` for `gru_step` |
# | *returned* `h` | (n, hidden): the new states of those who sent a reading, in the order of `who` |
# | *returned* `states` | (users, hidden): the new table. All who sent nothing keep their state |
#
# A sensor that broke may have sent NaN, and then its row is NaN. It stays so, for all to see, until a new sensor begins
# a new stream there.
#
# <details><summary>The fault that hardly ever shows</summary>
#
# A state is NaN, and a new sensor must cure it. What is 0 times NaN?
# </details>

# %% nbgrader={"grade_id": "serve", "solution": true}
def serve(states, who, x, fresh, weights):
    """One tick of a server that watches many streams with one net.

    Args:
        states: (users, hidden), after all earlier ticks.
        who: the users that have sent a reading, (n,), int64, none twice.
        x: their readings, (n, features).
        fresh: whether the reading begins a new stream, (n,), bool.
        weights: (W_xh, W_hh, b_xh, b_hh), as gru_step takes them.

    Returns:
        h: the new states of these users, (n, hidden).
        states: the new table, (users, hidden).
    """
    ### BEGIN SOLUTION
    h = torch.where(fresh[:, None], 0.0, states[who])
    h = gru_step(x, h, *weights)
    states = states.clone()
    states[who] = h
    return h, states
    ### END SOLUTION


# %% nbgrader={"grade_id": "serve-check", "grade": true, "points": 3}
def _check_serve():
    from unrolled.checks.remarks import alike
    from unrolled.checks.returned import several

    def library(x, h, weights):
        with torch.device("meta"):  # no random weights are drawn: ours are put in
            cell = nn.GRUCell(x.shape[1], h.shape[1])
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        cell.load_state_dict(dict(zip(names, weights, strict=True)), assign=True)
        with torch.no_grad():
            return cell(x, h)

    def asked(*given):
        return several(serve(*given), ("h", "states"))

    def drawn(draw, users, n, features, hidden):
        weights = tuple(draw.normal((3 * hidden, features), (3 * hidden, hidden), (3 * hidden,), (3 * hidden,)))
        return *draw.normal((users, hidden), (n, features)), weights

    draw = check.draws(seed=1103)
    states, x, weights = drawn(draw, 7, 4, 3, 5)
    who, none = torch.tensor([5, 0, 3, 6]), torch.zeros(4, dtype=torch.bool)
    both = asked(states.clone(), who, x, none, weights)
    check.shape(both[0], (4, 5), "h, for four readings", blame=(
        "h belongs to those who sent something; the table comes second."
        if tuple(getattr(both[0], "shape", ())) == (7, 5) else "It is (n, hidden)."))
    check.shape(both[1], (7, 5), "the new table, for seven users", blame="Every user has a row, also who sent nothing.")
    want = library(x, states[who], weights)
    blame = "Row i of h: the reading i, and the state of the user who sent it."
    if alike(both[0], library(x, states[:4], weights)):
        blame = "Reading i met the state of user i. The user who sent it is who[i]."
    elif alike(both[0], library(x, states[who.sort().values], weights)):
        blame = "The states were put in the order of the users, and the readings were not."
    elif alike(both[0], library(x, 0 * want, weights)):
        blame = "All began from zeros, and none of them was fresh."
    check.close(both[0], want, "h, nobody fresh", blame=blame)
    check.close(both[1][who], want, "the new rows of those who sent something", blame=(
        "These are the old ones. The next tick needs the new ones." if alike(both[1][who], states[who])
        else "Write each back to the row of its user."))
    check.close(both[1][[1, 2, 4]], states[[1, 2, 4]], "the rows of those who sent nothing",
                blame="No reading, no change.")
    # one of the four begins a new stream
    fresh = torch.tensor([False, True, False, False])
    got = asked(states.clone(), who, x, fresh, weights)
    begun = library(x, torch.where(fresh[:, None], 0.0, states[who]), weights)
    blame = "It begins from zeros, and then it hears its reading."
    if alike(got[0][1], want[1]):
        blame = "It went on from the state of the old stream."
    elif alike(got[0][1], 0 * want[1]):
        blame = "It was emptied after its reading, not before: the reading is lost."
    check.shape(got[0], (4, 5), "h, while one begins a new stream", blame="It is (n, hidden), whoever is fresh.")
    check.shape(got[1], (7, 5), "the new table, while one begins a new stream", blame="Every user keeps a row.")
    check.close(got[0][1], begun[1], "h of the user who begins a new stream", blame=blame)
    check.close(got[0][[0, 2, 3]], begun[[0, 2, 3]], "h of the others, while one begins a new stream",
                blame="Another user's fresh start has reset them.")
    check.close(got[1][0], begun[1], "the new row of the user who begins a new stream", blame=(
        "The row is empty: the reading that was heard is lost." if alike(got[1][0], 0 * want[1])
        else "It is written back like every other."))
    check.close(got[1][[1, 2, 4]], states[[1, 2, 4]], "the rows of those who sent nothing, while one begins anew",
                blame="fresh says something about the readings of this tick, and about nobody else.")
    two = torch.tensor([False, True, False, True])
    check.close(asked(states.clone(), who, x, two, weights)[0],
                library(x, torch.where(two[:, None], 0.0, states[who]), weights), "h, while two begin new streams",
                blame="Both begin from zeros, and nobody else.")
    # two states are broken, and one of these two users begins a new stream
    broken = states.clone()
    broken[0] = broken[3] = math.nan
    got = asked(broken.clone(), who, x, fresh, weights)
    check.shape(got[0], (4, 5), "h, where the state of the old stream was NaN", blame="It is (n, hidden).")
    check.close(got[0][[0, 1, 3]], begun[[0, 1, 3]], "h, where the state of the old stream was NaN",
                blame="A state that is multiplied by 0 is not always 0.", hint="The fault that hardly ever shows")
    check.that(bool(got[0][2].isnan().all()), "h of a broken stream that is not fresh",
               detail="got a number, expected NaN", blame="Nobody replaced this sensor. A made-up state hides that.")
    # gates that keep: z is 1 for everybody, so that a state stays what it was
    shut = torch.cat([torch.zeros(5), torch.full((5,), 60.0), torch.zeros(5)])
    keeping = (0 * weights[0], 0 * weights[1], shut, 0 * shut)
    check.close(asked(50 * states, who, x, none, keeping)[0], 50 * states[who], "h, where all gates keep",
                blame="A state may be of any size, and gru_step keeps it.")
    check.unchanged(serve, states, who, x, fresh, weights)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        hidden, features, n, more = draw.sizes(4, low=1, high=8)
        users = n + more
        states, x, weights = drawn(draw, users, n, features, hidden)
        who = draw.uniform((users,))[0].argsort()[:n]
        fresh = draw.integers((n,), low=0, high=1)[0].bool()
        want = library(x, torch.where(fresh[:, None], 0.0, states[who]), weights)
        table = states.clone()
        table[who] = want
        got = asked(states.clone(), who, x, fresh, weights)
        for part, right, name in ((got[0], want, "h, random users"), (got[1], table, "the table, random users")):
            check.close(part, right, name, rtol=1e-3, atol=1e-3,
                        blame="Other values, users and fresh starts than above.")
    ### END HIDDEN TESTS


_check_serve()

# %% [markdown]
# **A position is not a person.** The old server took row $i$ for the $i$-th reading, which is right as long as there is
# one user. A test with two users who answer in turn finds it at once. **One fresh start is nobody else's.** `any` asked
# whether *somebody* is fresh, and emptied all. **A mask, and no product.** Anything times 0 is 0, except NaN and
# infinity: a broken stream would have stayed broken through every restart. **A table of one's own.** The old server
# wrote into the table that it was given, and the second server read what the first was just changing.
#
# Without the four, streams that begin and end at different times live in one batch, and none of them feels the others.
# That is the same thing that lesson 06 asked of padding, and it is tested in the same way: change a neighbour, and
# nothing else may move.

# %% [markdown]
# ## What has to wait
#
# A net is streamable if every one of its parts is. A recurrent layer is. What of the others? Ask of each part: which
# inputs is its answer at step $t$ made from?

# %% tags=["demo"]
figures.show(drawn.hearing())

# %% [markdown]
# A filled square is an input that the answer is made from. The dark ones have not come yet.
#
# **Nothing ahead, a bounded past.** A *causal convolution* of width $k$ makes $y_t$ from $x_{t-k+1}, \dots, x_t$:
#
# $$y_t = b + \sum_{j=1}^{k} W_j\, x_{t-k+j}.$$
#
# $W_j$ is the slice of the weights for place $j$, (outputs, features), and $W_k$ meets the newest input. It has no
# hidden state, and yet it needs one as soon as it is run in pieces: the last $k - 1$ inputs. That is its $h_t$.
#
# **A little ahead.** A *centred* convolution of odd width, the `padding="same"` of most textbooks, hears $(k-1)/2$
# steps on both sides. It can run live, late: the answer for $t$ is ready when $x_{t+(k-1)/2}$ has come. This is its
# **look-ahead**. The look-aheads of layers that stand on each other add up.
#
# **All ahead.** A *bidirectional* layer answers when the last reading is in. So does attention over a whole source
# (lesson 10), and so does every scaling that uses the mean of the sequence itself. For a stream, that is never.

# %% [markdown]
# ### Exercise 11b.4 · The state of a convolution
# *implement · 3 points · about 8 minutes*
#
# Run a causal convolution over one piece.
#
# | argument | what it is |
# |---|---|
# | `x` | (batch, time, features), the piece; at least one reading, perhaps fewer than $k - 1$ |
# | `past` | (batch, k − 1, features): the last $k - 1$ inputs before it, oldest first; zeros before the first piece |
# | `weight` | (outputs, features, k), as `nn.Conv1d` has it: `weight[:, :, -1]` meets the newest input |
# | `bias` | (outputs,) |
# | *returned* `y` | (batch, time, outputs) |
# | *returned* `past` | (batch, k − 1, features): the last $k - 1$ inputs up to the end of the piece |
#
# By hand: one feature, $k = 3$, weights $1, 10, 100$, bias 0. The piece $1, 2, 3$ after zeros gives $100$, then
# $10 + 200 = 210$, then $1 + 20 + 300 = 321$; the new `past` is $2, 3$. The piece $4$ after that gives
# $2 + 30 + 400 = 432$, and `past` is $3, 4$.
#
# `F.conv1d` wants time last, (batch, features, time), and pads nothing unless it is told to. The `past` that you were
# given stays as it was.
#
# <details><summary>Right for long pieces, wrong for short ones</summary>
#
# After a piece of one reading, which are the last two inputs? Not all of them came in this piece.
# </details>
#
# <details><summary>Wrong for k = 1</summary>
#
# Then there is nothing to keep. In Python -0 is 0: what does <code>x[:, -0:]</code> give?
# </details>

# %% nbgrader={"grade_id": "stream-conv", "solution": true}
def stream_conv(x, past, weight, bias):
    """One piece of a stream through a causal convolution.

    Args:
        x: the piece, (batch, time, features), at least one reading.
        past: the k - 1 inputs before it, oldest first, (batch, k - 1, features).
        weight: (outputs, features, k), the last place for the newest input.
        bias: (outputs,).

    Returns:
        y: (batch, time, outputs).
        past: the last k - 1 inputs up to the end of the piece, (batch, k - 1, features).
    """
    ### BEGIN SOLUTION
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, heard[:, x.size(1) :]
    ### END SOLUTION


# %% nbgrader={"grade_id": "stream-conv-check", "grade": true, "points": 3}
def _check_stream_conv():
    from unrolled.checks.remarks import alike
    from unrolled.checks.returned import several

    def expected(x, past, weight, bias):
        heard, k = torch.cat([past, x], dim=1), weight.shape[2]
        places = [heard[:, j : j + x.shape[1]] @ weight[:, :, j].T for j in range(k)]
        return sum(places) + bias, heard[:, heard.shape[1] - k + 1 :]

    def said(values, remarks, otherwise):
        got = [round(float(value), 2) for value in values]
        return next((remark for known, remark in remarks if got == known), otherwise)

    def column(*values):
        return torch.tensor(values, dtype=torch.float32).view(1, -1, 1)

    def asked(*given):
        return several(stream_conv(*given), ("y", "past"))

    short, one = "Right for long pieces, wrong for short ones", "Wrong for k = 1"
    weight, none = torch.tensor([[[1.0, 10.0, 100.0]]]), torch.zeros(1)
    both = asked(column(1, 2, 3), column(0, 0), weight, none)
    size = tuple(getattr(both[0], "shape", ()))
    check.shape(both[0], (1, 3, 1), "answers to 1, 2, 3", blame={
        (1, 1, 3): "Time stands last there. It belongs in the middle.",
        (1, 5, 1): "Padded once more: past stands in front already, and nothing behind.",
        (1, 1, 1): "One answer for each reading: past has to stand in front of the piece."}.get(
            size, "It is (batch, time, outputs)."))
    values = both[0].reshape(-1)
    check.close(both[0], column(100, 210, 321), "answers to 1, 2, 3 after zeros", blame=said(values, [
        ([1, 12, 123], "The newest input meets the last weight, 100."),
        ([210, 321, 32], "This looks one step ahead: 210 needs the 2, which comes later."),
        ([321, 32, 3], "This looks ahead: 321 needs the 3, which comes later."),
        ([0, 100, 210], "One step late: the newest input takes part, with weight 100."),
        ([100, 200, 300], "Only the newest input is heard.")], "100, then 10 + 200, then 1 + 20 + 300."))
    check.shape(both[1], (1, 2, 1), "the new past, for k = 3", blame=(
        "Nothing was dropped: kept like this, it grows with every piece."
        if tuple(getattr(both[1], "shape", ())) == (1, 5, 1) else "k - 1 inputs: time in the middle."))
    check.close(both[1], column(2, 3), "the new past after 1, 2, 3", blame=said(both[1].reshape(-1), [
        ([1, 2], "Those are the oldest of the piece. The newest ones will be needed."),
        ([0, 0], "That is the past that was given. Time has gone on."),
        ([210, 321], "Those are answers. The next piece needs inputs."),
        ([3, 2], "Oldest first.")], "The last two inputs."))
    got = asked(column(4), column(2, 3), weight, none)
    check.shape(got[0], (1, 1, 1), "the answer to 4 after 2, 3", blame="One reading, one answer.")
    check.close(got[0], column(432), "the answer to 4 after 2, 3", blame=said(got[0].reshape(-1), [
        ([400], "The past was not heard: each piece began from zeros.")], "2 + 30 + 400."))
    check.shape(got[1], (1, 2, 1), "the new past after a piece of one", hint=short,
                blame="Two inputs are needed, and only one of them came in this piece.")
    check.close(got[1], column(3, 4), "the new past after a piece of one", hint=short, blame=said(
        got[1].reshape(-1), [([0, 4], "Before the 4 came the 3, not a 0."), ([4, 4], "4 came once.")],
        "The last two of 2, 3, 4."))
    got = asked(column(1, 2, 3), column(), weight[:, :, 2:], none)
    check.shape(got[1], (1, 0, 1), "the new past, for k = 1", blame="Nothing has to be kept.", hint=one)
    check.close(got[0], column(100, 200, 300), "answers for k = 1", blame="Each input meets its weight.")
    got = asked(column(1, 2), column(0, 0), weight, torch.tensor([0.5]))
    check.close(got[0], column(100.5, 210.5), "the same with a bias of 0.5", blame=said(got[0].reshape(-1), [
        ([100, 210], "It was not added."), ([101.5, 211.5], "It was added for each of the three places.")],
        "It is added once, at each step."))
    draw = check.draws(seed=1104)
    x, past, weight, bias = draw.normal((6, 7, 3), (6, 4, 3), (2, 3, 5), (2,))
    want = expected(x, past, weight, bias)
    # what comes out if axes are not exchanged but the numbers dealt out anew
    heard = torch.cat([past, x], dim=1)
    dealt = F.conv1d(heard.reshape(6, 3, 11), weight, bias)
    got = asked(x, past.clone(), weight, bias)
    check.shape(got[0], (6, 7, 2), "answers, two outputs from three features, k = 5", blame="(batch, time, outputs).")
    blame = "Each output hears every feature, by weight[output, feature]."
    for at, where in ((dealt.mT, "on the way in"), (want[0].mT.reshape(6, 7, 2), "on the way out"),
                      (dealt.reshape(6, 7, 2), "on both ways")):
        if alike(got[0], at):
            blame = f"The shape fits, and the numbers stand elsewhere: {where}, reshape is no transpose."
    check.close(got[0], want[0], "answers, two outputs from three features, k = 5", atol=1e-4, blame=blame)
    check.close(got[1], want[1], "the new past, k = 5", blame="The last four inputs.")
    check.unchanged(stream_conv, x, past, weight, bias)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, features, outputs, k = draw.sizes(4, low=1, high=7)
        lengths = [1 + int(length) for length in draw.integers((3,), low=0, high=4)[0]]
        x, past, weight, bias = draw.normal(
            (batch, sum(lengths), features), (batch, k - 1, features), (outputs, features, k), (outputs,))
        for piece in x.split(lengths, dim=1):
            got, want = asked(piece, past, weight, bias), expected(piece, past, weight, bias)
            blame = "Other values, sizes and cuts than above."
            check.close(got[0], want[0], "random pieces", blame=blame, rtol=1e-3, atol=1e-3)
            check.close(got[1], want[1], "the past after random pieces", blame=blame)
            past = want[1]
    ### END HIDDEN TESTS


_check_stream_conv()

# %% tags=["demo"]
if check.ready(stream_conv):
    torch.manual_seed(4)
    conv, signal = nn.Conv1d(3, 2, kernel_size=5, padding="same"), torch.randn(1, 60, 3)
    with torch.no_grad():
        centred = conv(signal.transpose(1, 2)).transpose(1, 2)
        past, live = torch.zeros(1, 4, 3), []
        for reading in signal.split(1, dim=1):
            answer, past = stream_conv(reading, past, conv.weight, conv.bias)
            live.append(answer)
        live = torch.cat(live, dim=1)
    print("the causal convolution says two steps later what the centred one says, within 1e-5:",
          bool((live[:, 2:] - centred[:, :-2]).abs().max() < 1e-5))
    print("and at the same step something else:", bool((live - centred).abs().max() > 0.1))
else:
    print("Finish exercise 11b.4 first: this cell runs your convolution.")

# %% [markdown]
# So a centred convolution *is* a causal one whose answers carry an earlier date. To run it live costs no value, only
# time: at 100 readings a second, two steps are 20 milliseconds. (At the very end of a sequence it waits for inputs that
# never come. There the textbook's padding answers from zeros.)
#
# What about a net that was trained with a bidirectional layer? It can't be saved by waiting a little: it was promised
# the whole future, and uses it. People cut the stream into windows that overlap, run the backward half over each, and
# pay with the length of the window as look-ahead. That is an approximation, to be measured, and no equality.

# %% [markdown]
# ### Exercise 11b.5 · Now, later, at the end
# *sort · 2 points · about 4 minutes*
#
# When is the part's answer for reading $t$ ready, if it has to be *the same* as in the notebook? `"now"`: as soon as
# reading $t$ is in. `"later"`: a fixed number of readings later. `"end"`: when the stream is over.
#
# 1. Three GRU layers on each other.
# 2. Two centred convolutions of width 5 on each other.
# 3. The largest of the last ten readings.
# 4. Readings less the mean of *this sequence*, divided by its spread.
# 5. A vote of three answers of a net that needs nothing ahead: for the reading before, this one, the one after; the
#    majority counts.
# 6. The mean of all states from the first to this one, and a linear layer on it.
# 7. For each reading a context, by attention over all readings of the sequence.
#
# Answer with a dict: `{1: "now", 2: "now", …}`. **All or nothing**: the 2 points are for seven right answers. Which are
# wrong is told after grading, each with a reason.

# %% nbgrader={"grade_id": "ready-when", "solution": true}
# ready_when = {1: ..., 2: ..., 3: ..., 4: ..., 5: ..., 6: ..., 7: ...}, each "now", "later" or "end"
### BEGIN SOLUTION
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
### END SOLUTION

# %% nbgrader={"grade_id": "ready-when-check", "grade": true, "points": 2}
def _check_ready_when():
    check.answered(ready_when)
    check.that(hasattr(ready_when, "keys"), "what the answer is", detail="got no dict",
               blame="Write {1: …, 2: …}, with one word for each part.")
    check.equal(sorted(map(str, ready_when.keys())), list("1234567"), "the parts in the dict",
                blame="Seven, by their numbers.")
    check.that(all(part in ready_when for part in (1, 2, 3, 4, 5, 6, 7)), "the parts in the dict",
               detail="the keys are text", blame="Numbers, without quotation marks.")
    options = ["now", "later", "end"]
    for part in (1, 2, 3, 4, 5, 6, 7):
        check.choice(ready_when[part], options, f"part {part}")
    ### BEGIN HIDDEN TESTS
    remarks = {
        1: {"later": "The top layer hears the layer below at the same step. Layers cost computing, and no waiting.",
            "end": "No layer hears anything that comes after its step."},
        2: {"now": "Each of the two hears two inputs that come after its step.",
            "end": "Two readings ahead, and two again: look-aheads add up, and four is a fixed number."},
        3: {"later": "Ten readings back, and none ahead. What would it wait for?",
            "end": "Readings that come later have no part in it."},
        4: {"now": "The mean of this sequence includes readings that have not come.",
            "later": "Each further reading changes the mean, to the very last."},
        5: {"now": "One of the three answers is for a reading that has not come yet.",
            "end": "It needs one reading more than now, and not all of them."},
        6: {"later": "All the states of the mean are there already. A running sum and a count are enough.",
            "end": "It is the mean up to this reading, and that can be kept up to date: a sum and a count."},
        7: {"now": "Readings after this one have a weight too.",
            "later": "Every reading has a weight in it, the last one too."},
    }
    wrong = [part for part in remarks if ready_when[part] in remarks[part]]
    said = " ".join(f"Part {part}: {remarks[part][ready_when[part]]}" for part in wrong)
    check.that(not wrong, "not all seven are right", blame=said)
    ### END HIDDEN TESTS


_check_ready_when()

# %% [markdown]
# ## What a stream costs to keep
#
# The state is data: some numbers, each of a few bytes. An RNN and a GRU carry one vector of `hidden` numbers for each
# layer, an LSTM carries two, $h$ and $c$. Gates are made anew at each step; nobody keeps them.
#
# A transformer that answers at each step, looking back (causal attention), can run live as well. Its state is of
# another kind. Lesson 10's attention compares a query with the keys of *all* earlier steps and sums their values. So
# each layer has to keep a key and a value for every step so far, two vectors of `hidden` numbers each (all heads
# together). This is the **KV cache**, and it grows with each step.

# %% [markdown]
# ### Exercise 11b.6 · How many bytes?
# *implement · 2 points · about 5 minutes*
#
# Return how many bytes the states of `streams` streams take after `steps` steps, an int.
#
# | argument | what it is |
# |---|---|
# | `kind` | `"RNN"`, `"GRU"`, `"LSTM"` or `"attention"` |
# | `layers`, `hidden` | of the net: each layer has `hidden` neurons; a key and a value have `hidden` numbers each |
# | `streams`, `steps` | how many streams, and how many steps each has made |
# | `width` | bytes of one number: 4 for `float32`, 2 for `float16` |
#
# By hand: two layers of 100 neurons, 3 streams, 50 steps, 4 bytes. GRU: $2 \cdot 100 \cdot 3 \cdot 4 = 2{,}400$. LSTM:
# 4,800. Attention: $2 \cdot 2 \cdot 100 \cdot 50 \cdot 3 \cdot 4 = 240{,}000$.

# %% nbgrader={"grade_id": "state-bytes", "solution": true}
def state_bytes(kind, layers, hidden, streams, steps, width):
    """Bytes that the states of many streams take.

    Args:
        kind: "RNN", "GRU", "LSTM" or "attention".
        layers: of the net.
        hidden: neurons of each layer; numbers in a key and in a value.
        streams: how many.
        steps: that each of them has made.
        width: bytes of one number.

    Returns:
        An int.
    """
    ### BEGIN SOLUTION
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
    ### END SOLUTION


# %% nbgrader={"grade_id": "state-bytes-check", "grade": true, "points": 2}
def _check_state_bytes():
    def asks(kind, layers, hidden, streams, steps, width, expected, remarks, otherwise):
        got = state_bytes(kind, layers, hidden, streams, steps, width)
        name = f"state_bytes({kind!r}, {layers}, {hidden}, {streams}, {steps}, {width})"
        known = [remark for value, remark in remarks.items() if check.ready(got) and got == value]
        check.equal(got, expected, name, blame=known[0] if known else otherwise)
        check.that(hasattr(got, "__index__"), name, detail=f"got {got!r}", blame="Bytes are counted: return an int.")

    asks("RNN", 1, 100, 1, 1, 4, 400, {
        100: "Numbers were counted, not bytes.", 3200: "Those are bits.", 40400: "Weights belong to the net, and not "
        "to a stream.", 40000: "That is the matrix W_hh. It is the net's, and there once."}, "A hundred numbers.")
    asks("RNN", 1, 100, 1, 1, 2, 200, {400: "width says how many bytes a number has."}, "Two bytes each.")
    asks("RNN", 3, 100, 1, 1, 4, 1200, {400: "Each layer has a state."}, "Three layers, a state each.")
    asks("RNN", 1, 100, 5, 1, 4, 2000, {400: "Each stream has a state of its own."}, "Five streams.")
    asks("RNN", 1, 100, 1, 7, 4, 400, {
        2800: "A recurrent net keeps its last state, not all of them."}, "As after one step.")
    asks("GRU", 1, 100, 1, 7, 4, 400, {
        1200: "Gates are made anew at each step. What goes on to the next one?",
        800: "A GRU has one state. What it remembers is what it shows."}, "One vector of 100 numbers.")
    asks("LSTM", 1, 100, 1, 7, 4, 800, {
        400: "An LSTM carries two vectors from step to step.",
        1600: "Four blocks of weights, and how many vectors go on to the next step?"}, "h and c.")
    asks("attention", 1, 100, 1, 7, 4, 5600, {
        800: "A key and a value for every step so far.", 2800: "A key and a value: two vectors for each step.",
        19600: "The scores are made anew at each step. Keys and values are kept.",
        400: "This kind keeps something for every step."}, "Two vectors of 100 numbers for each of 7 steps.")
    asks("attention", 2, 100, 3, 50, 4, 240000, {120000: "Each layer has keys and values of its own."}, "As by hand.")
    asks("LSTM", 2, 100, 3, 50, 4, 4800, {}, "As by hand.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        layers, hidden, streams, steps, width = draw.sizes(5, low=1, high=60)
        size = layers * hidden * streams * width
        for kind, vectors in (("RNN", 1), ("GRU", 1), ("LSTM", 2), ("attention", 2 * steps)):
            check.equal(state_bytes(kind, layers, hidden, streams, steps, width), vectors * size, "random sizes",
                        blame="Other numbers than above.")
    ### END HIDDEN TESTS


_check_state_bytes()

# %% tags=["demo"]
if check.ready(state_bytes):
    steps = [round(10 ** (power / 10)) for power in range(61)]
    kinds = {kind: [state_bytes(kind, 4, 512, 1, step, 2) for step in steps] for kind in ("attention", "LSTM", "GRU")}
    figures.show(drawn.kept(steps, kinds, "4 layers of 512, two bytes a number"))
    for kind in ("GRU", "attention"):
        one = state_bytes(kind, 4, 512, 1, 360_000, 2)          # an hour at 100 steps a second
        print(f"{kind}: after an hour at 100 steps a second a stream takes {one:,} bytes")
else:
    print("Finish exercise 11b.6 first: this cell draws what it says.")

# %% [markdown]
# That is the price of looking back at everything, and also what it buys: the GRU has to press an hour into the same
# few kilobytes as a second. Lesson 10 measured what does not fit.
#
# A state that is data can be saved, moved to another machine, and taken up again. It needs the weights and the two
# constants that scale the readings, as in lesson 07b, and one thing more: *which reading it has heard last*. Whoever
# resumes without knowing that hears some readings twice, or never.

# %% tags=["demo"]
net = nets[0]
door_x, door_truth = doors.pushes(3, 400, torch.Generator(device).manual_seed(52))
with torch.no_grad(), tempfile.TemporaryDirectory() as folder:
    uninterrupted, state = [], None
    for reading in door_x.split(1, dim=1):
        logits, state = net(reading, state)
        uninterrupted.append(logits)

    before, state = [], None
    for reading in door_x[:, :250].split(1, dim=1):
        logits, state = net(reading, state)
        before.append(logits)
    torch.save({"state": state, "heard": 250}, Path(folder) / "streams.pt")
    size = (Path(folder) / "streams.pt").stat().st_size
    saved = torch.load(Path(folder) / "streams.pt", weights_only=True)
    print("the state in the file is the state, to the last bit:", torch.equal(saved["state"], state))
    del state                                                    # the machine goes down here

    after, state = [], saved["state"]
    for reading in door_x[:, saved["heard"] :].split(1, dim=1):
        logits, state = net(reading, state)
        after.append(logits)
off = (torch.cat(before + after, dim=1) - torch.cat(uninterrupted, dim=1)).abs().max()
print(f"resumed from it, the same answers within 1e-5: {bool(off < 1e-5)}; largest difference ≈ {off:.0e}")
print(f"three streams of 16 neurons are {saved['state'].numel() * 4} bytes of numbers; the file ≈ {size} bytes")

# %% [markdown]
# A file loses nothing: what was saved comes back to the last bit. What is computed from it is the same within rounding,
# as with any cut. (As a rule even the last bit agrees here, because the pieces are the same: the same sums in the same
# order. A library that sums otherwise on the other machine owes you nothing.)
#
# ## Does rounding pile up?
#
# A stream may run for months. Each step rounds its numbers, and the next step goes on from what was rounded. Is the
# answer after a million steps worth anything?
#
# Take three recurrences, each run twice, in 32-bit and in 64-bit numbers, on the same inputs. The difference of the two
# is, nearly, the error of the 32-bit run.

# %% tags=["demo"]
STEPS = 20_000
long_door, _ = doors.pushes(1, STEPS, torch.Generator(device).manual_seed(53))
exact = copy.deepcopy(net).double()
with torch.no_grad():
    short, long = (one.gru(long_door.to(dtype))[0][0] for one, dtype in ((net, torch.float32), (exact, torch.float64)))
    watcher_off = (short - long).abs().amax(dim=1)
    undecided = exact.head(long)[:, 0].abs() < 2                # a logit near 0: neither open nor shut
    _, last = net(asked)
    rest = net(torch.zeros(len(asked), 2000, 1), last)[0][:, -1]  # logits after 2,000 readings of 0

    torch.manual_seed(54)
    wild = nn.RNN(1, 64, batch_first=True)
    wild.weight_hh_l0.mul_(6)                                   # a spectral radius far above 1
    short, long = (one(long_door[:, :2000].to(dtype))[0][0]
                   for one, dtype in ((wild, torch.float32), (copy.deepcopy(wild).double(), torch.float64)))
    wild_off = (short - long).abs().amax(dim=1)
tenths = np.full(STEPS, 0.1)
counter_off = np.abs(np.add.accumulate(tenths.astype(np.float32)).astype(float) - np.add.accumulate(tenths))
so_far = np.maximum.accumulate(counter_off)                     # it changes its sign, and is 0 in between

figures.show(drawn.drift({"tanh RNN with large weights": wild_off.cpu().numpy(),
                          "counter that adds 0.1, largest so far": so_far,
                          "the door's GRU": watcher_off.cpu().numpy()}, "32-bit against 64-bit numbers"))

# %% [markdown]
# The same in numbers, and two questions more: where does the door's net come to rest if nothing happens any more, and
# what was it doing when its error was largest?

# %% tags=["demo"]
print(f"the door's GRU: in the first 1,000 steps ≈ {watcher_off[:1000].max():.0e}, in the last 1,000 "
      f"{watcher_off[-1000:].max():.0e}")
print(f"readings of 0 for 2,000 steps, from the last states of {len(asked)} doors: the logit ends between "
      f"≈ {rest[rest < 0].min():.1f} and {rest[rest < 0].max():.1f}, or between {rest[rest > 0].min():.1f} and "
      f"{rest[rest > 0].max():.1f}")
worst = watcher_off.argsort()[-100:]
print(f"undecided, a logit between -2 and 2: at the 100 largest errors ≈ {undecided[worst].float().mean():.0%}, "
      f"at all steps {undecided.float().mean():.0%}")
print(f"the counter, which should stand at 2000: off by ≈ {counter_off[-1]:.3f}")
print(f"large weights: off by more than 0.1 from step ≈ {int((wild_off > 0.1).nonzero()[0]) + 1} on")
full = np.float32(2**24)
print("a 32-bit counter at 16,777,216 that adds 1:", int(full + np.float32(1)))

# %% [markdown]
# Let $e_t$ be the error of the state. One step turns it, nearly, into
#
# $$e_t = J_t\, e_{t-1} + \varepsilon_t,$$
#
# where $J_t = \partial h_t / \partial h_{t-1}$ is the Jacobian of a step, as in lesson 04, and $\varepsilon_t$ is the
# fresh rounding, about $10^{-7}$ of a number's size. It is a linear recurrence, and everything hangs on $J$.
#
# - **The door's net forgets its errors.** It holds one bit from push to push, and yet its errors fade. It has become a
#   *latch*: left alone, from forty different states, it comes to rest in one of two places, one for open and one for
#   shut, and from a little off it falls back. What it remembers is the bit, and not the digits. (The peaks come where
#   it is undecided, several times as often as elsewhere. On the ridge between two valleys a small error grows, until
#   the state has rolled down on one side.)
# - **A counter keeps every error.** Its $J$ is 1. And the larger the count, the coarser the numbers: 32-bit numbers of
#   size 2000 lie 0.0001 apart. At $2^{24}$ they lie 2 apart, and adding 1 changes nothing any more: a 32-bit counter
#   that counts 100 readings a second stands still after 46 hours and 36 minutes. Lesson 08's bracket counter is of this
#   kind. So count in whole numbers, or in 64 bits, or empty the state now and then.
# - **Large weights blow errors up.** $J$ stretches some directions, and within some dozens of steps two runs that
#   differed in the last digit have nothing in common. (They differ by at most 2, as the states lie between −1 and 1.)
#   Such a net breaks the equality test of this lesson although no line of its code is wrong.
#
# So test the contract on many short stretches from random states, and not once on a very long one. In exercise 11b.1
# the differences stayed small because a GRU that was just made forgets its errors too. It holds nothing for long: what
# it has heard fades, and what was rounded fades with it.

# %% [markdown]
# ## Out of the notebook
#
# The class, the notebook and Python itself stay at home; the device gets a file. `torch.export` runs a module once, on
# example inputs, writes down which tensor operations happen, and keeps that list, the **graph**, with the weights. What
# was Python, loops and functions and questions, is gone. A size that may change has to be named.
#
# We export one step, for any number of streams:

# %% tags=["demo"]
class Step(nn.Module):
    """One reading through a Watcher: (batch, 1) and the state (batch, hidden) to logits (batch,) and a state."""

    def __init__(self, watcher):
        super().__init__()
        self.weights, self.head = nn.ParameterList(watcher.gru.parameters()), watcher.head

    def forward(self, x, h):
        h = gru_step(x, h, *self.weights)
        return self.head(h)[:, 0], h


home = copy.deepcopy(net).cpu()                          # the device is a small computer: no GPU from here on
batch = torch.export.Dim("batch")
shapes = ({0: batch}, {0: batch})
example = torch.randn(2, 1, device="cpu"), torch.zeros(2, 16, device="cpu")
program = torch.export.export(Step(home), example, dynamic_shapes=shapes)
for node in program.graph.nodes:
    if node.op == "call_function" and "getitem" not in node.name:
        print(node.target.__name__.split(".")[0], end=" ")

# %% [markdown]
# That is the whole list, one word for each tensor operation. Save it, load it as the device would, and compare by
# numbers. Beside it a net of a million parameters, untrained, of which only the size counts:

# %% tags=["demo"]
wide = doors.Watcher(576).cpu()
wide_example = torch.randn(2, 1, device="cpu"), torch.zeros(2, 576, device="cpu")
with tempfile.TemporaryDirectory() as folder, torch.device("cpu"):
    file, wide_file = Path(folder) / "step.pt2", Path(folder) / "wide.pt2"
    torch.export.save(program, file)
    torch.export.save(torch.export.export(Step(wide), wide_example, dynamic_shapes=shapes), wide_file)
    sizes = [(home, file.stat().st_size), (wide, wide_file.stat().st_size)]
    device_step = torch.export.load(file).module()                          # all that the device has
seven = asked[:7, :1000].cpu()
with torch.no_grad():
    wanted, last = home(seven)
    state, said = torch.zeros(7, 16, device="cpu"), []
    for reading in seven.unbind(dim=1):
        logits, state = device_step(reading, state)
        said.append(logits)
off = max((torch.stack(said, dim=1) - wanted).abs().max().item(), (state - last[0]).abs().max().item())
print("seven streams of 1,000 readings, step by step, equal to the notebook's model within 1e-4:", off < 1e-4)
for one, size in sizes:
    numbers = sum(parameter.numel() for parameter in one.parameters())
    print(f"{numbers:,} parameters of 4 bytes are {4 * numbers:,} bytes; the file ≈ {size:,} bytes")

# %% [markdown]
# You can read the formulas of lesson 09 in the list, operation by operation. The device has no `Watcher` class and says
# the same as the notebook's model: for seven streams although the example had two, over a thousand readings, in answers
# and state, *by numbers*. That an export ran without an error says nothing. Lesson 09 had weights that fitted another
# GRU in every shape and were wrong in every state.
#
# The weights are the smaller part of this file. The rest is the list and what goes with it, and that hardly grows with
# the layers: to the net with a million parameters it adds less than a hundredth.
#
# Why one step, and not the net that reads whole pieces? Because of what the list can't hold. Three cases that every
# recurrent net meets. First, the steps of a piece in a Python loop:

# %% tags=["demo"]
class OwnLoop(Step):
    """The steps of a piece in a Python loop."""

    def forward(self, piece, h):
        for x in piece.unbind(dim=1):
            h = gru_step(x, h, *self.weights)
        return h


for steps in (1, 5, 20):
    pieces = torch.randn(2, steps, 1, device="cpu"), torch.zeros(2, 16, device="cpu")
    unrolled_loop, _ = exporting.attempt(OwnLoop(home), pieces)
    print(f"a Python loop over {steps} steps:", sum(node.op == "call_function" for node in unrolled_loop.graph.nodes),
          "operations")
try:
    unrolled_loop.module()(torch.randn(2, 21, 1, device="cpu"), pieces[1])
except Exception:
    print("the one for 20 steps, given 21: refused")

# %% [markdown]
# **A loop is unrolled**, exactly as in the drawings of lesson 03: twenty steps, twenty copies of the cell, and the file
# serves pieces of twenty and no others. So export the step, and let the device go round the loop.
#
# Second, the library's layer, whose loop is inside, in C++:

# %% tags=["demo"]
length = torch.export.Dim("length")
for lengths, name in ((None, "of the example's length"), (({1: length}, {}), "of any length")):
    layered, refused = exporting.attempt(home, (pieces[0], pieces[1][None]), lengths)
    done = layered and sum(node.op == "call_function" for node in layered.graph.nodes)
    print(f"nn.GRU, for pieces {name}:", f"refused, {refused}" if refused else f"exported, {done} operations")

# %% [markdown]
# **The library's layer is one entry, and for one length too.** The list stays short. But asked for pieces of any
# length, `torch.export` of PyTorch 2.13 refuses.
#
# Third, a question about a value. A careful programmer empties the state when a reading is absurd:

# %% tags=["demo"]
class Cautious(Step):
    """A step that empties the state where a reading is absurd; asked in Python, or as arithmetic."""

    def __init__(self, watcher, in_python):
        super().__init__(watcher)
        self.in_python = in_python

    def forward(self, x, h):
        if self.in_python:
            if x.abs().max() > 10:
                h = torch.zeros_like(h)
        else:
            h = torch.where(x.abs() > 10, 0.0, h)
        return gru_step(x, h, *self.weights)


for in_python, name in ((True, "an if about a value"), (False, "the same with torch.where")):
    _, refused = exporting.attempt(Cautious(home, in_python), example)
    print(f"{name}: {'refused, ' + refused if refused else 'exported'}")

# %% [markdown]
# **A question about values is refused.** The list has to be settled before any reading is known, and "if this reading
# is large" has no answer then. (Questions about *shapes* are answered once, for the example.) `torch.where` computes
# both and takes one, for each stream by itself. That is the better program anyway: the `if` empties *all* streams as
# soon as one reading is absurd, the very fault of the careless server.
#
# PyTorch is getting operations for the loop and for the question, each of which stands in the list as one entry, a
# `scan` and `torch.cond`. A GRU written with this scan is exported for any length. Both are prototypes in PyTorch 2.13,
# and the scan has no public name yet, so they may change.
#
# *Another way out.* ONNX is a format for the same purpose that many runtimes read: `torch.onnx.export`, with packages
# that this course does not install. Its GRU has a switch, `linear_before_reset`, for the two places of lesson 09's
# reset gate. Compare by numbers, there too.

# %% [markdown]
# ## How long does a step take?
#
# The file is small, and says the right thing. Is it also quick? A step of the door's net is some 800 multiplications.
# Let us take the same step in four ways, for one stream on one thread, and look at the clock each time.

# %% [markdown]
# ### Exercise 11b.7 · The same sums, four ways
# *predict · 1 point for committing · about 2 minutes*
#
# Which takes the least time, in the median?
#
# - `"a"`: `nn.GRU` on a piece of one reading. Its loop and its formulas are compiled C++.
# - `"b"`: the formulas in NumPy, line by line in Python.
# - `"c"`: the exported step. Nothing of our Python is left in it.
# - `"d"`: they are about equal, `Step` in PyTorch as Python runs it included, because the sums are the same.

# %% nbgrader={"grade_id": "fastest", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
fastest_step = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "fastest-check", "grade": true, "points": 1}
def _check_fastest():
    check.choice(fastest_step, "abcd", "your prediction")


_check_fastest()

# %% tags=["demo"]
def numpy_step(x, h, weights):
    """The same step in NumPy, for one stream: (1,) and (hidden,), as a small computer's C code would do it."""
    W_xh, W_hh, b_xh, b_hh, W, b = weights
    from_x, from_h, n = W_xh @ x + b_xh, W_hh @ h + b_hh, len(h)
    gates = 1 / (1 + np.exp(-(from_x[: 2 * n] + from_h[: 2 * n])))
    h = (1 - gates[n:]) * np.tanh(from_x[2 * n :] + gates[:n] * from_h[2 * n :]) + gates[n:] * h
    return W @ h + b, h


arrays = [parameter.detach().numpy() for parameter in home.parameters()]
zeros, stream_of_one = torch.zeros(1, 16, device="cpu"), asked[0, :1020].cpu()
ways = {"nn.GRU, a piece of one": (lambda x, h: home(x[:, None], h), zeros[None]),
        "the step, eager": (Step(home), zeros),
        "the step, exported": (device_step, zeros),
        "the step in NumPy": (lambda x, h: numpy_step(x.numpy()[0], h, arrays), zeros.numpy()[0])}
taken, last, pause = stream_runs.single_steps(ways, stream_of_one)
unit = min(np.median(seconds) for seconds in taken.values())
for name, seconds in taken.items():
    median, slow, worst = np.quantile(seconds, [0.5, 0.99, 1.0]) / unit
    print(f"{name}: median ≈ {median:.1f}, 99th percentile {slow:.1f}, worst {worst:.1f}")
print(f"the longest time that Python collected garbage meanwhile: ≈ {pause / unit:.1f}")
print(f"(1 is the least of the medians, here ≈ {unit * 1e6:.0f} µs)")
print("all four give the same last answer within 1e-3:", max(last.values()) - min(last.values()) < 1e-3)

# %% [markdown]
# And one reading's share, where `nn.GRU` gets more than one at a time:

# %% tags=["demo"]
with torch.no_grad():
    each = {}
    for count in (1, 10, 100):
        seconds = []
        for _ in range(20):
            begin = time.perf_counter()
            home(stream_of_one[None, :count])
            seconds.append((time.perf_counter() - begin) / count)
        each[count] = min(seconds)
shares = ", ".join(f"{seconds / each[100]:.1f}" for seconds in each.values())
print(f"nn.GRU, one reading's share of a piece of 1, 10, 100: ≈ {shares} (1 is the last)")

# %% [markdown]
# Times are multiples of the least median, NumPy's, because clocks differ: this machine's processor, one thread, one
# stream, a thousand readings. The last two columns depend on what else happens meanwhile, and on a busy machine they
# may be in the hundreds, or beyond.
#
# - **The arithmetic is the least of it**, and the answer is **b**. What takes the time is the calling: PyTorch looks at
#   types, shapes and devices anew for each operation, whatever its size. NumPy has less to look at, and C code still
#   less. With a thousand neurons, or with a thousand streams in the batch, the sums would count. So a server that has
#   many streams takes their steps as one batch, as in exercise 11b.3.
# - **The exported step is not faster.** As we have loaded it, Python walks down the list, operation by operation, and
#   looks at the inputs before it begins. The list is what a compiler or a runtime *starts from*.
# - **A longer piece is cheaper per reading**, because one call serves many steps. It is also later: the first reading
#   of a piece of 100 waits for the other 99. That is the bargain between *throughput* and *latency*.
# - **The tail.** Half of all calls are faster than the median, and one in a hundred is slower than the 99th percentile.
#   Now and then something else comes first: the operating system, a backup. Or Python itself, which looks for garbage
#   among all the objects that the notebook has made so far. That takes its time, and it comes after many new objects,
#   so as a rule it hits the step that makes the most of them. If the worst step of one row is about as long as the
#   longest collection, you have the culprit. (A live system does it at a time of its own choosing, by `gc.collect()`
#   and `gc.freeze()`, before the stream begins.)
#
# What does a rare slow step do to a stream? (The exercise belongs to the lesson; what follows it, up to the last
# figure, is optional reading.)

# %% [markdown]
# ### Exercise 11b.8 · The queue
# *implement · 3 points · about 7 minutes*
#
# Readings arrive at a fixed rate: reading $i$ (from 0) at time $i \cdot$ `period`. One worker answers them in order,
# one at a time; reading $i$ takes it `costs[i]`. A reading that comes while the worker is busy waits. Return for each
# reading its **delay**: the time from its arrival to its answer.
#
# | argument | what it is |
# |---|---|
# | `costs` | a list of numbers, milliseconds |
# | `period` | a number, milliseconds from one arrival to the next |
# | *returned* | a new list of as many numbers, milliseconds; the one that was given stays as it was |
#
# By hand, with period 10 and costs 4, 25, 4, 4: reading 0 arrives at 0 and is answered at 4: delay 4. Reading 1 arrives
# at 10, is answered at 35: 25. Reading 2 arrives at 20, has to wait until 35, is answered at 39: 19. Reading 3 arrives
# at 30, is answered at 43: 13. So `[4, 25, 19, 13]`.
#
# <details><summary>Delays become negative, or a later pause is forgiven</summary>
#
# A worker that had nothing to do can't work ahead: the next reading is not there yet.
# </details>

# %% nbgrader={"grade_id": "delays", "solution": true}
def delays(costs, period):
    """How late the answers of one worker are.

    Args:
        costs: how long each reading takes, in order of arrival.
        period: from one arrival to the next.

    Returns:
        A list: for each reading the time from its arrival to its answer.
    """
    ### BEGIN SOLUTION
    delay, found = 0.0, []
    for cost in costs:
        delay = max(0.0, delay - period) + cost
        found.append(delay)
    return found
    ### END SOLUTION


# %% nbgrader={"grade_id": "delays-check", "grade": true, "points": 3}
def _check_delays():
    def expected(costs, period):
        free, found = 0.0, []
        for at, cost in enumerate(costs):
            free = max(free, at * period) + cost
            found.append(free - at * period)
        return found

    def asks(costs, period, remarks, otherwise, name, hint=""):
        got = delays(list(costs), period)
        check.that(not hasattr(got, "__next__"), "what is returned", detail="got a generator, expected a list",
                   blame="Round brackets around a for, or yield, make a generator. Return a list.")
        check.that(not hasattr(got, "shape") and not hasattr(got, "keys"), "what is returned", detail="got no list",
                   blame="A list of numbers comes in, and a list of numbers goes out.")
        check.equal(len(got) if hasattr(got, "__len__") else 0, len(costs), f"how many delays are returned, {name}",
                    blame="One for each reading, in a list.")
        check.that(all(hasattr(value, "__float__") for value in got), f"the kind of the delays, {name}",
                   detail="one of them is no number", blame="A number for each reading.")
        values = [round(float(value), 3) for value in got]
        known = [remark for value, remark in remarks if value == values]
        check.close(values, expected(costs, period), name, blame=known[0] if known else otherwise, hint=hint)

    ahead = "Delays become negative, or a later pause is forgiven"
    asks([4.0], 3, [([0.0], "That is the time it waits. Its own cost belongs to the delay."),
                    ([1.0], "That is what the next reading has to wait. This one is answered after 4."),
                    ([7.0], "It was begun when the next one came. A worker that is free begins at once."),
                    ([5.0], "A cost makes the next ones wait. Here the reading has waited for its own.")],
         "It takes 4.", "one reading")
    asks([4.0, 3.0], 10, [
        ([4.0, 13.0], "That is the time on the clock. The delay is counted from the reading's own arrival."),
        ([4.0, 7.0], "The second arrives after the first was answered: it doesn't wait."),
        ([4.0, 0.0], "An answer takes its cost, also where nobody waits."),
        ([10.0, 10.0], "An answer is given when it is ready, and not at the next arrival."),
        ([4.0, -3.0], "The worker has worked ahead: the second was answered before it came.")],
        "Neither waits.", "two readings, and time between them", ahead)
    asks([4.0, 25.0, 4.0, 4.0], 10, [
        ([4.0, 25.0, 4.0, 4.0], "Those are the costs. Reading 2 came while the worker was busy."),
        ([4.0, 25.0, 19.0, 4.0], "Reading 2 was late itself, so reading 3 waits for it."),
        ([4.0, 25.0, 29.0, 33.0], "Between two arrivals time goes by, in which the worker works."),
        ([4.0, 25.0, 15.0, 5.0], "A reading that waits still has to be answered: that takes its cost too."),
        ([4.0, 25.0, 19.0, 19.0], "Reading 2 began 15 late. Until reading 3 comes, a part of that is worked off."),
        ([4.0, 25.0, 24.0, 24.0], "A worker that is free begins at once, and not at the next arrival."),
        ([4.0, 25.0, 23.0, 9.0], "Reading 3 was answered before reading 2. They are answered in order."),
        ([4.0, 25.0, 13.0, 7.0], "The idle time before the slow reading was saved up, and paid for a part of it.")],
        "The example worked by hand.", "period 10, costs 4, 25, 4, 4", ahead)
    asks([12.0] * 5, 10, [], "At each step 2 is added: this worker never catches up.", "costs above the period")
    asks([10.0] * 5, 10, [], "Exactly in time: nobody waits.", "costs equal to the period")
    asks([1.0, 2.0, 1.0], 0.5, [([1.0, 2.0, 3.0], "2.5 is a delay too: nothing is rounded.")],
         "Other periods than 10.", "period 0.5, costs 1, 2, 1")
    check.unchanged(delays, [4.0, 25.0, 4.0, 4.0], 10.0, blame="Your function wrote into the list of costs.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        period = float(draw.uniform((1,), low=2.0, high=9.0)[0])
        costs = [float(cost) for cost in draw.uniform((30,), low=0.0, high=2 * period)[0]]
        costs[7] = 60 * period  # a pause
        check.close(list(delays(list(costs), period)), expected(costs, period), "random costs", atol=1e-3,
                    blame="Another period and other costs than above, a long pause among them.")
    ### END HIDDEN TESTS


_check_delays()

# %% tags=["demo"]
if check.ready(delays):
    PERIOD, COST, PAUSE = 4.0, 2.0, 400.0                        # milliseconds
    costs = [COST + (PAUSE if at == 100 else 0.0) for at in range(1000)]
    late = np.array(delays(list(costs), PERIOD))
    print(f"mean cost {np.mean(costs):.1f} ms, median {np.median(costs):.0f} ms, 99th percentile "
          f"{np.quantile(costs, 0.99):.0f} ms; a reading comes every {PERIOD:.0f} ms")
    print("readings with a cost above 4 ms:", int((np.array(costs) > 4).sum()), "of 1000")
    print("readings that are answered more than 4 ms after they came:", int((late > 4).sum()), "of 1000")
else:
    print("Finish exercise 11b.8 first: this cell is about your queue.")

# %% [markdown]
# However you wrote it, it is $d_t = \mathrm{relu}(d_{t-1} - p) + u_t$ with $d_0 = u_0$, where $p$ is the period and
# $u_t$ is `costs[t]`. (Who kept a clock: take each reading's arrival off, and remember that the arrival before was $p$
# earlier.) The wait alone, $d_t - u_t$, is a recurrent neuron with ReLU: it hears itself with weight 1 and the cost of
# the reading before, and has a bias of $-p$. In the theory of queues it is Lindley's equation, from 1952. Its state is
# the backlog that a reading finds, and it remembers each pause until enough idle time has gone by. With half a
# millisecond of idle time for each reading, instead of two, it would remember four times as long.
#
# > **Tell a friend:** *a worker that is busy 60 % of the time and pauses once in a thousand readings answers every
# > fifth reading late. The median of its costs and their 99th percentile see nothing of it.*
#
# So measure what the user feels, the delay, under the rate at which readings really come, and look at its tail. Where
# one answer needs many workers, the tail is what everybody gets: of a hundred calls, each slow once in a hundred, at
# least one is slow in 63 % of the cases (Dean and Barroso, 2013).
#
# And here the contract pays. While readings wait, nobody forces the worker to take them one by one: *any* piece will
# do, and a long one is cheaper per reading. Say that a call costs 1.5 ms, and each reading in it 0.5 ms more.

# %% tags=["demo"]
if check.ready(delays):
    together = stream_runs.answers_in_pieces(1000, PERIOD, call=1.5, each=0.5, pauses={100: PAUSE})
    figures.show(drawn.queue({"one by one": late, "all that wait, as one piece": together}, 60, 360))
    print("answered more than 4 ms after they came: one by one", int((late > 4).sum()), "of 1000, in pieces",
          int((together > 4).sum()), "of 1000")
else:
    print("Finish exercise 11b.8 first: this figure sets your queue beside another.")

# %% [markdown]
# The hundred readings that came during the pause are late, whatever one does. Of the next hundred only a few need be.
# It is not free: the first of the hundred now wait for the end of their piece, and are later than one by one. A long
# piece makes each reading cheap, a short one makes each answer early, and with the state handed on you may choose anew
# at each call.
#
# Last, the exported net at work. Each panel is what was known when a piece had come.

# %% tags=["demo"]
pieces = (45, 5, 80, 30)
x, door = doors.pushes(1, sum(pieces), torch.Generator("cpu").manual_seed(59))
with torch.no_grad():
    state, said = torch.zeros(1, 16, device="cpu"), []
    for reading in x.unbind(dim=1):
        logits, state = device_step(reading, state)
        said.append(logits.sigmoid())
figures.show(drawn.arriving(x[0, :, 0].numpy(), door[0].numpy(), torch.cat(said).numpy(), pieces))

# %% [markdown] nbgrader={"grade_id": "port", "task": true, "points": 3}
# ### Exercise 11b.9 · "It was 97 % in the notebook"
# *explain · 3 points, marked by hand · about 8 minutes*
#
# A team writes about its detector of engine faults:
#
# > *A bidirectional GRU, 97 % in the notebook, on whole recordings that are scaled by two constants. Live we cut the
# > stream into pieces of 2 seconds. Each piece is standardised with its own mean and spread, and run from a state of
# > zeros. Live accuracy on the first day was 95 %, so the port is correct. The mean time for a piece is 30 ms: the
# > system reacts within 30 ms.*
#
# 1. Name two differences between the live system and the notebook's net that change its answers, and say for each
#    what it does. Why does 95 % not show that the port is correct, and which test would?
# 2. A fault begins, and the net would recognise its first reading. How late may the answer be, with no slow step? And
#    why is the mean of 30 ms the wrong number to promise anything by?
# 3. The team may train the net again. Propose a net and a way to run it that keep the streaming contract, and say what
#    has to be stored for each engine, and when it has to be emptied.
#
# Answer in about 150 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part; half a point where the idea is there and a piece that is asked for is missing.
#
# 1. Two of: each piece begins from zeros (what happened more than 2 s ago is forgotten, and the first readings of a
#    piece are judged without a past); standardised per piece (a steady fault that raises the level disappears; the
#    answer depends on where the cut falls); the backward half sees at most to the end of the piece instead of the
#    sequence. An average hides it: faults are rare, most readings are easy, another day is other data. Test: the same
#    recording through notebook and live system, answers equal within a tolerance, for several cuts.
# 2. Readings at the beginning of a piece wait for its end: about 2 s, plus the computing, 30 ms (2.03 s). The mean
#    hides the slow pieces: the 99th percentile or the worst counts, and one pause makes the following ones wait
#    (queue).
# 3. A unidirectional (causal) net, perhaps with a small fixed look-ahead, inputs scaled with constants of the training
#    set, step by step or in short pieces with the state handed on. For each engine: the state of every layer (LSTM: h
#    and c; convolutions: last k - 1 inputs), and which reading was heard last. Emptied when a new stream begins (engine
#    or sensor replaced, gap in the data), for that engine alone. "Smaller pieces" without the state earns nothing.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# A state of fixed size may run for ever, and what it holds is decided when a reading goes by, not when a question
# comes. What was not kept is gone: lesson 10's attention can go back and look, and pays with a cache that grows. And
# all of this lesson took the trained net as given. If the world drifts, as in lesson 07b, a stream that never resets is
# no help: the weights are old.
#
# The applications begin here. Lesson 17 turns sound into text while it arrives, and its net has to keep this contract.
#
# ## Recap
#
# 1. The state is all of the past that the future needs: whole, in pieces, or step by step, with the state handed on,
#    the answers are equal within rounding. Test it by equality; averages hide it.
# 2. Each stream has a state of its own: fetched by name, reset by a mask and not by a product, and alone.
# 3. A causal convolution carries its last $k - 1$ inputs. A centred one is the same, later. A bidirectional layer and a
#    sequence's own mean wait for the end.
# 4. A recurrent state has a fixed number of bytes, a KV cache grows with each step. A net that forgets its past forgets
#    its rounding too; a counter does not.
# 5. Export one step and let the device go round the loop, compare by numbers, and promise times by the tail of the
#    *delay*: one pause makes hundreds wait.
#
# ## Further reading
#
# - He et al. (2019), *Streaming End-to-end Speech Recognition for Mobile Devices*, ICASSP, arXiv:1811.06621. A
#   recurrent net on a telephone: what it took.
# - Zhang et al. (2016), *Highway Long Short-Term Memory RNNs for Distant Speech Recognition*, ICASSP, arXiv:1510.08983:
#   a bidirectional LSTM with a limited look-ahead.
# - Le Paine et al. (2016), *Fast WaveNet Generation Algorithm*, arXiv:1611.09482: the state of a stack of causal
#   convolutions, kept instead of computed again.
# - Goldberg (1991), *What Every Computer Scientist Should Know About Floating-Point Arithmetic*, ACM Computing Surveys
#   23(1).
# - Dean and Barroso (2013), *The Tail at Scale*, Communications of the ACM 56(2). Lindley (1952), *The Theory of Queues
#   with a Single Server*, Proceedings of the Cambridge Philosophical Society 48(2).
# - PyTorch's documentation, *torch.export Programming Model*: what is written down and what is refused.
