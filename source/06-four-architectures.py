# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What goes in, what comes out?
#     question: One loop can be wired in four ways. Which job needs which, and what does the wiring cost?
#     minutes: 90
#     needs: [05-deep-and-bidirectional]
# ---

# %% [markdown]
# # 06 · What goes in, what comes out?
#
# **One loop can be wired in four ways. Which job needs which, and what does the wiring cost?**
#
# After this lesson you can
#
# - read a batch of sequences of different lengths, so that padding changes nothing;
# - wire one scan as sequence-to-sequence, sequence-to-vector, vector-to-sequence and encoder-decoder, and say of any
#   sequence problem which of the four it is;
# - say what a wiring costs, and why a net that never hears its own answers can't spell.
#
# *About 90 minutes. Builds on lesson 05; what you need most is the layer of lesson 02 and the two directions of 05.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import importlib
import itertools
import math
import re
from collections import Counter

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from unrolled import check, figures
from unrolled.data import text
from unrolled.figures import architectures

torch.set_num_threads(1)
figures.use_style()


def mask_of(lengths, time):
    """Which steps are real: True before a sequence's end, False in its padding.

    Args:
        lengths: real steps of each sequence, (batch,), int64.
        time: steps of the padded batch.

    Returns:
        (batch, time), bool.
    """
    return torch.arange(time) < lengths[:, None]


def no_padding(x):
    """The lengths of a batch without padding.

    Args:
        x: (batch, time, …).

    Returns:
        (batch,), int64: `time`, once for each sequence.
    """
    return torch.full((x.size(0),), x.size(1))


def read(h, net):
    """The output layer, y = W_hy h + b_y.

    Args:
        h: states, (…, hidden).
        net: dict with W_hy (outputs, hidden) and b_y (outputs,).

    Returns:
        Answers, (…, outputs).
    """
    return h @ net["W_hy"].T + net["b_y"]


# %% [markdown]
# ## One loop, four wirings

# %% tags=["demo"]
figures.show(figures.wirings())

# %% [markdown]
# Each box is the recurrent layer of lesson 02 at one step. Boxes with the same letter share their weights. Blue arrows
# carry the state. An arrow from a box up to a green circle is the output layer, which reads the state.
#
# The four drawings differ in two things only: **what the layer hears at each step, and at which steps somebody
# listens.** The work in between is one and the same: start from a state, hear the inputs in turn, hand the state on.
# That work is called a **scan**. We write it once, and then wire it four times.
#
# ## One scan for sequences of different lengths
#
# Sentences are not all equally long, and a tensor is a box with straight sides. So a batch is **padded**: shorter
# sequences are filled up, on the right, to the length of the longest. A second tensor says what is real:
#
# - `lengths`, (batch,): how many steps of each sequence are real, at least 1;
# - or a **mask**, (batch, time): True where a step is real. `mask_of(lengths, time)` at the top makes one of the other.
#
# What stands in the padding must not matter. Often it is zeros, but a zero is an input like any other: the layer
# hears it, adds its bias, and moves on. So padding has to be stepped over on purpose.

# %% [markdown]
# ### Exercise 6.1 · A scan that knows where to stop
# *implement · 4 points · about 12 minutes*
#
# Write the recurrent layer for a padded batch. The weights come in a dict, so that a whole net is one argument.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features); the padding may hold any finite numbers |
# | `lengths` | (batch,), int64, each from 1 to time |
# | `net` | dict with `"W_xh"` (hidden, features), `"W_hh"` (hidden, hidden), `"b"` (hidden,) |
# | `h_0` | (batch, hidden), the state to start from, or `None` for zeros |
# | *returned* `states` | (batch, time, hidden): the state after each real step, and 0 in the padding |
# | *returned* `last` | (batch, hidden): the state after each sequence's own last real step |
#
# A real step is $h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b)$. The test for your scan: each sequence in the batch must
# give what it would give alone, without padding. (This course's one layer has no layers to count, so states are (batch,
# hidden) here.)
#
# By hand, with one feature, one neuron, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$, two sequences $(1, 0, 0)$ of length 3
# and $(1, 9, 9)$ of length 1: the states are $0.762, 0.363, 0.180$ and $0.762, 0, 0$. `last` is $0.180$ and $0.762$.
#
# <details><summary>last is 0 for the shorter sequences</summary>
#
# At the last column a shorter sequence has been over for some time. Keep its state while the others go on:
# <code>torch.where(condition, a, b)</code> takes from <code>a</code> where the condition is True, else from
# <code>b</code>.
# </details>
#
# <details><summary>"The size of tensor a (5) must match the size of tensor b (4)"</summary>
#
# A condition of shape (4,) says one thing for each sequence, a state has the shape (4, 5). Which index gives the
# condition a second dimension?
# </details>

# %% nbgrader={"grade_id": "masked-scan", "solution": true}
def masked_scan(x, lengths, net, h_0=None):
    """A recurrent layer over a padded batch, in which padding changes nothing.

    Args:
        x: inputs, (batch, time, features); what stands in the padding must not matter.
        lengths: real steps of each sequence, (batch,), int64, each from 1 to time.
        net: dict with W_xh (hidden, features), W_hh (hidden, hidden) and b (hidden,).
        h_0: state before the first step, (batch, hidden); None stands for zeros.

    Returns:
        states: the state after each real step, 0 in the padding, (batch, time, hidden).
        last: the state after each sequence's own last real step, (batch, hidden).
    """
    ### BEGIN SOLUTION
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return torch.stack(states, dim=1), h
    ### END SOLUTION


# %% nbgrader={"grade_id": "masked-scan-check", "grade": true, "points": 4}
def _check_masked_scan():
    def alone(x, lengths, net, h_0):
        """Each sequence by itself, without its padding."""
        states = torch.zeros(*x.shape[:2], len(net["b"]))
        last = h_0.clone()
        for i, length in enumerate(lengths.tolist()):
            for t in range(length):
                last[i] = torch.tanh(net["W_xh"] @ x[i, t] + net["W_hh"] @ last[i] + net["b"])
                states[i, t] = last[i]
        return states, last

    def drawn(draw, batch, time, features, hidden):
        x, h_0, W_xh, W_hh, b = draw.normal(
            (batch, time, features), (batch, hidden), (hidden, features), (hidden, hidden), (hidden,))
        # larger recurrent weights would magnify rounding from step to step
        return x, h_0, {"W_xh": W_xh, "W_hh": W_hh / (2 * hidden**0.5), "b": b}

    one = torch.tensor
    lengths = one([6, 3, 1, 5])
    x, h_0, net = drawn(check.draws(seed=61), 4, 6, 3, 5)
    zeros = torch.zeros(4, 5)
    both = masked_scan(x, lengths, net)
    check.that(not hasattr(both, "shape"), "what is returned", detail="got one tensor, expected two",
               blame="Return states and last.")
    check.equal(len(both) if hasattr(both, "__len__") else 0, 2, "how many tensors are returned",
                blame="Return two: states and last.")
    got = tuple(getattr(both[0], "shape", ()))
    check.shape(both[0], (4, 6, 5), "the shape of states", blame={
        (6, 4, 5): "Time stands in front here, and belongs in the middle.",
        (4, 7, 5): "Six steps make six states. The state before the first step is left out."}.get(
            got, "It is (batch, time, hidden)."))
    check.shape(both[1], (4, 5), "the shape of last", blame="It is (batch, hidden), one state for each sequence.")
    check.unchanged(masked_scan, x, lengths, net, h_0)

    full, first = one([6, 6, 6, 6]), x[:, :1]
    step = masked_scan(first, one([1, 1, 1, 1]), {**net, "W_hh": 0 * net["W_hh"]})
    check.close(step[0], alone(first, one([1, 1, 1, 1]), net, zeros)[0], "one step, nothing remembered",
                blame="tanh(W_xh x_t + b), as in lesson 02.")
    unpadded = masked_scan(x, full, net)
    check.close(unpadded[0][:, 0], alone(x, full, net, zeros)[0][:, 0], "the first of several steps, no padding",
                blame="Without h_0 the first step starts from zeros, and hears x_1.")
    check.close(unpadded[0], alone(x, full, net, zeros)[0], "a batch without padding",
                blame="Each step starts from the state that the step before it made, through W_hh.")
    check.close(unpadded[1], alone(x, full, net, zeros)[1], "last, in a batch without padding",
                blame="It is the state after the last step.")

    states, last = alone(x, lengths, net, zeros)
    check.close(both[0][1, :3], states[1, :3], "the real steps of a sequence of length 3",
                blame="Steps 1, 2 and 3 of this sequence are real: each has its state.")
    beyond, kept = torch.as_tensor(both[0][1, 3:]).detach(), states[1, 2].expand(3, 5)
    carried = float((beyond - kept).abs().max()) < 1e-4
    check.that(not carried, "states in the padding", detail="the last state is repeated there, expected 0",
               blame="Carrying the state on is right for `last`. In `states`, padding holds 0.")
    check.close(beyond[:1], 0 * kept[:1], "states at the first step of the padding",
                blame="This sequence has 3 real steps. The fourth is padding, and holds 0.")
    check.close(beyond, 0 * kept, "states in the padding", blame="Here the scan has read padding as if it were input.")
    check.close(both[0], states, "the states of every sequence",
                blame="Each sequence has a length of its own. What is right for one row must hold for the others.")
    check.close(both[1][0], last[0], "last of a sequence without padding", blame="It is the state after its last step.")
    row = torch.as_tensor(both[1][1]).detach()
    blame = "It is the state after its own third step, whatever stands in the padding."
    if float(row.abs().max()) == 0:
        blame = "Row 2 has length 3, and the last column is padding for it: its state must be kept, not wiped."
    elif float((row - states[1, 0]).abs().max()) < 1e-4:
        blame = "That is the state after its first step."
    elif float((row - states[1, 1]).abs().max()) < 1e-4:
        blame = "That is the state after its second step. Lengths count from 1, places from 0."
    check.close(row, last[1], "last of a sequence of length 3", blame=blame, hint="last is 0 for the shorter sequences")
    check.close(both[1], last, "last of every sequence", blame="Each sequence ends at a step of its own.")

    mask = (torch.arange(6) < lengths[:, None])[..., None]
    loud = masked_scan(torch.where(mask, x, torch.tensor(1e6)), lengths, net)
    for at, want in enumerate((states, last)):
        check.close(loud[at], want, f"{('states', 'last')[at]}, with 1000000 in the padding",
                    blame="What stands in the padding must not matter.")
    states, last = alone(x, lengths, net, h_0)
    carried = masked_scan(x, lengths, net, h_0)
    check.close(carried[0][:, 0], states[:, 0], "the first states, with a given h_0",
                blame="The first step starts from h_0 when there is one. Each sequence has a row of it.")
    check.close(carried[0], states, "all states, with a given h_0", blame="h_0 is heard once, by the first step.")
    check.close(carried[1], last, "last, with a given h_0", blame="The state after each sequence's own last step.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, hidden = draw.sizes(4, low=1, high=8)
        x, h_0, net = drawn(draw, batch, time, features, hidden)
        lengths = draw.integers((batch,), low=1, high=time)[0]
        for start in (None, h_0):
            both = masked_scan(x, lengths, net, start)
            states, last = alone(x, lengths, net, torch.zeros(batch, hidden) if start is None else h_0)
            check.close(both[0], states, "states, random sizes and lengths", blame="Other sizes than above.")
            check.close(both[1], last, "last, random sizes and lengths", blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_masked_scan()

# %% [markdown]
# ## Packing: the library's way
#
# `nn.RNN` takes no mask. It takes a **packed** batch: `pack_padded_sequence` sorts the sequences by length, throws the
# padding away and lays the steps one behind the other, together with the number of sequences that still speak at each
# step.

# %% tags=["demo"]
figures.show(architectures.packing([3, 5, 2, 4]))

# %% [markdown]
# At step 4 only two sequences are left, so the library multiplies two rows instead of four. That is the second use of
# packing: no work is spent on padding. Afterwards `pad_packed_sequence` makes a padded tensor of the output again, with
# zeros in the padding.
#
# Here are three ways to read one batch with the same weights: each sequence alone, packed, and your own scan.

# %% tags=["demo"]
torch.manual_seed(6)
lengths = torch.tensor([3, 5, 2, 4])
x = torch.randn(4, 5, 3) * mask_of(lengths, 5)[..., None]
layer = nn.RNN(3, 6, batch_first=True)
with torch.no_grad():
    alone = [layer(x[i : i + 1, :length]) for i, length in enumerate(lengths.tolist())]
    alone_states = pad_sequence([output[0] for output, _ in alone], batch_first=True)
    alone_last = torch.cat([h_n[0] for _, h_n in alone])

    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, h_n = layer(packed)
    output, _ = pad_packed_sequence(output, batch_first=True)
    print("packed: data", tuple(packed.data.shape), "· batch_sizes", packed.batch_sizes.tolist())
    print("packed equals alone within 1e-6:", torch.allclose(output, alone_states, atol=1e-6))
    print("h_n equals the own last states within 1e-6:", torch.allclose(h_n[0], alone_last, atol=1e-6))

    net = {"W_xh": layer.weight_ih_l0.detach(), "W_hh": layer.weight_hh_l0.detach(),
           "b": (layer.bias_ih_l0 + layer.bias_hh_l0).detach()}
    if check.ready(masked_scan):
        states, last = masked_scan(x, lengths, net)
        print("your states equal packed ones within 1e-6:", torch.allclose(states, output, atol=1e-6))
        print("your last equals h_n within 1e-6:", torch.allclose(last, h_n[0], atol=1e-6))
    else:
        print("Finish exercise 6.1 first: this cell compares your scan with the packed one.")

    unmasked, _ = layer(x)
    own = (unmasked[torch.arange(4), lengths - 1] - alone_last).abs().max().item()
    off = (unmasked[:, -1] - alone_last).abs().amax(dim=1)
    print("not packed, read at each own last step: right within 1e-6:", own < 1e-6)
    print("not packed, read at the last column: right within 1e-6:", [value < 1e-6 for value in off.tolist()])
    print("packed, read at the last column: zeros:", [bool((row == 0).all()) for row in output[:, -1]])
assert own < 1e-6 and (off > 0.01).tolist() == [True, False, True, True]

# %% [markdown]
# Read the last three lines again. A layer that runs forward can't know about padding that comes after, so its real
# states are right even if nothing is packed. What is wrong is the place where most people read: `output[:, -1]`. For
# row 1, which has length 3, the fifth column is two steps of padding too late. Only the longest sequence is right. In
# a packed output the same column is 0 for all others. `h_n`, or the own last step by index, is right.
#
# Two details. `enforce_sorted=False` lets the library sort, and give back everything in your order. And
# `pad_packed_sequence` pads to the longest sequence *of the batch*; its argument `total_length` asks for more.
#
# ## The backward half reads padding first
#
# A backward layer is another matter. Lesson 05 flipped the sequence, ran, and flipped back. Flip a *padded* sequence,
# and the padding stands in front: the backward layer hears zeros first, and meets its first word in a state that has
# been stirred by biases. Each sequence has to be turned round within its own length.

# %% [markdown]
# ### Exercise 6.2 · Turn round what is real
# *implement · 3 points · about 8 minutes*
#
# Reverse each sequence within its own length. The padding stays where it is, as it is.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `lengths` | (batch,), int64, each from 1 to time |
# | *returned* | (batch, time, features) |
#
# Example, with one feature: $(1, 2, 3, 0, 0)$ of length 3 becomes $(3, 2, 1, 0, 0)$. Done twice, it gives back `x`.
#
# <details><summary>The padding has moved to the front</summary>
#
# <code>flip</code> on the whole tensor turns every row at its full length. Either go through the rows, or work out for
# each place which place it is filled from.
# </details>

# %% nbgrader={"grade_id": "reverse-real", "solution": true}
def reverse_real(x, lengths):
    """Each sequence of a padded batch turned round within its own length.

    Args:
        x: (batch, time, features).
        lengths: real steps of each sequence, (batch,), int64, each from 1 to time.

    Returns:
        A new tensor, (batch, time, features): real steps in reverse order, the padding as it was.
    """
    ### BEGIN SOLUTION
    t = torch.arange(x.size(1))
    source = torch.where(mask_of(lengths, x.size(1)), lengths[:, None] - 1 - t, t)
    return x.gather(1, source[..., None].expand_as(x))
    ### END SOLUTION


# %% nbgrader={"grade_id": "reverse-real-check", "grade": true, "points": 3}
def _check_reverse_real():
    def turned(x, lengths):
        rows = [torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths.tolist(), strict=True)]
        return torch.stack(rows)

    ramp = torch.arange(1.0, 6.0).view(1, 5, 1)
    check.shape(reverse_real(ramp, torch.tensor([5])), (1, 5, 1), "the shape of what is returned",
                blame="The same as that of x.")
    check.unchanged(reverse_real, ramp, torch.tensor([4]))
    check.close(reverse_real(ramp, torch.tensor([5])), ramp.flip(1), "a sequence without padding",
                blame="1, 2, 3, 4, 5 becomes 5, 4, 3, 2, 1.")
    padded = torch.tensor([1.0, 2.0, 3.0, 0.0, 0.0]).view(1, 5, 1)
    got = reverse_real(padded, torch.tensor([3]))
    values = [round(float(value), 3) for value in torch.as_tensor(got).detach().reshape(-1)]
    blame = {(0, 0, 3, 2, 1): "The whole row was turned, and the padding now stands in front.",
             (0, 3, 2, 1, 0): "It is turned within four places. The length is 3, so places 0, 1 and 2 change.",
             (2, 1, 3, 0, 0): "It is turned within two places. The length is 3, so places 0, 1 and 2 change.",
             (1, 2, 3, 0, 0): "Nothing was turned."}
    check.close(got, turned(padded, torch.tensor([3])), "1, 2, 3 and two steps of padding",
                blame=blame.get(tuple(values), "It becomes 3, 2, 1, 0, 0."), hint="The padding has moved to the front")
    kept = torch.tensor([1.0, 2.0, 3.0, 7.0, 8.0]).view(1, 5, 1)
    got = reverse_real(kept, torch.tensor([3]))
    check.close(got, turned(kept, torch.tensor([3])), "1, 2, 3 and a padding of 7, 8",
                blame="The padding stays as it is: 3, 2, 1, 7, 8.")
    x = check.draws(seed=62).normal((4, 6, 3))[0]
    lengths = torch.tensor([2, 6, 1, 4])
    got = reverse_real(x, lengths)
    check.close(got[0], turned(x, lengths)[0], "the first of several sequences, with three features",
                blame="Steps change places, features do not.")
    check.close(got, turned(x, lengths), "sequences of lengths 2, 6, 1 and 4",
                blame="The first is right. Each row has a length of its own.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features = draw.sizes(3, low=1, high=8)
        x, lengths = draw.normal((batch, time, features))[0], draw.integers((batch,), low=1, high=time)[0]
        check.close(reverse_real(x, lengths), turned(x, lengths), "random sizes and lengths",
                    blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_reverse_real()

# %% [markdown]
# The library does just that when it is given a packed batch. The proof: a bidirectional `nn.RNN` on a packed batch,
# beside the same made by hand.

# %% tags=["demo"]
if check.ready(masked_scan, reverse_real):
    torch.manual_seed(7)
    pair = nn.RNN(3, 6, batch_first=True, bidirectional=True)
    with torch.no_grad():
        output, _ = pair(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        output, _ = pad_packed_sequence(output, batch_first=True)
        back = {"W_xh": pair.weight_ih_l0_reverse, "W_hh": pair.weight_hh_l0_reverse,
                "b": pair.bias_ih_l0_reverse + pair.bias_hh_l0_reverse}
        by_hand = reverse_real(masked_scan(reverse_real(x, lengths), lengths, back)[0], lengths)
        flipped = masked_scan(x.flip(1), no_padding(x), back)[0].flip(1)
    real = mask_of(lengths, 5)
    right, wrong = ((got - output[..., 6:])[real].abs().max().item() for got in (by_hand, flipped))
    assert right < 1e-6 and wrong > 0.05
    print("backward half, turned within each length: equal within 1e-6:", right < 1e-6)
    print(f"backward half, the padded batch flipped: off by up to ≈ {wrong:.2f}")
else:
    print("Finish exercises 6.1 and 6.2 first: this cell builds the backward half of a bidirectional layer.")

# %% [markdown]
# States lie between −1 and 1, so that is a large error, and it does not announce itself: all shapes are right. It also
# changes with the other sequences of the batch, because they decide how much padding there is.
#
# From here on sequences run forward.
#
# ## The four wirings
#
# ### Sequence-to-sequence

# %% tags=["demo"]
figures.show(figures.wiring("sequence-to-sequence"))

# %% [markdown]
# An input at each step, an answer at each step. $y_t$ knows $x_1$ to $x_t$ and nothing later: the answer is due at
# once. (If it may wait for the whole sequence, two directions serve, as in lesson 05.)
#
# *A warning about names.* We mean the **aligned** kind: as many answers as inputs, the $t$-th for the $t$-th. Much of
# the literature says "sequence-to-sequence", or "seq2seq", and means the encoder-decoder below.
#
# ### Sequence-to-vector

# %% tags=["demo"]
figures.show(figures.wiring("sequence-to-vector"))

# %% [markdown]
# The same scan. Only the last state is read, and one answer leaves. The whole sequence has to fit into that one state.
#
# ### Vector-to-sequence

# %% tags=["demo"]
figures.show(figures.wiring("vector-to-sequence"))

# %% [markdown]
# One vector goes in at the first step. Then the layer hears **zeros**, and lives on its state. The vector is heard
# once; it is not repeated. All answers follow from it.
#
# ### Encoder-decoder

# %% tags=["demo"]
figures.show(figures.wiring("encoder-decoder"))

# %% [markdown]
# Two scans in a row, each with weights of its own. The **encoder** reads everything and answers nothing. Its last state
# becomes the first state of the **decoder**, which answers one step at a time. So the answer may be longer or shorter
# than the input, and nothing is said before everything is heard.
#
# The decoder hears something too: what was said one step before (the dashed arrows). Its first step hears zeros,
# because nothing was said yet. For now the inputs of the decoder are simply given; where they come from is the business
# of exercise 6.5.

# %% [markdown]
# ### Exercise 6.3 · Four wirings of one scan
# *implement · 5 points · about 12 minutes*
#
# Write all four. Your `masked_scan` and `read` from the top do the work, and each wiring takes two to five lines. The
# dict `net` holds `W_xh`, `W_hh`, `b` for the scan, and `W_hy` (outputs, hidden), `b_y` (outputs,) for `read`.
#
# | function | takes | returns |
# |---|---|---|
# | `sequence_to_sequence(x, lengths, net)` | `x` (batch, time, features) | (batch, time, outputs) |
# | `sequence_to_vector(x, lengths, net)` | the same | (batch, outputs) |
# | `vector_to_sequence(v, steps, net)` | `v` (batch, features), a number of steps | (batch, steps, outputs) |
# | `encoder_decoder(x, lengths, heard, encoder, decoder)` | `heard` (batch, steps, symbols) | (batch, steps, outputs) |
#
# What `sequence_to_sequence` returns in the padding does not matter.
#
# `heard` is what the decoder hears at each step, ready made and without padding: do not shift it. `encoder` and
# `decoder` are two dicts. They have equally many neurons, and may differ in everything else; the encoder's has no
# `W_hy` and no `b_y`.
#
# Example: one feature, one neuron, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$, $W_{hy} = 1$, $b_y = 0$. The vector 1 and
# three steps give 0.762, 0.363, 0.180: what the sequence $1, 0, 0$ gave in exercise 6.1.

# %% nbgrader={"grade_id": "wirings", "solution": true}
def sequence_to_sequence(x, lengths, net):
    """An answer at every step: (batch, time, features) to (batch, time, outputs)."""
    ### BEGIN SOLUTION
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)
    ### END SOLUTION


def sequence_to_vector(x, lengths, net):
    """One answer after each sequence's own last step: (batch, time, features) to (batch, outputs)."""
    ### BEGIN SOLUTION
    _, last = masked_scan(x, lengths, net)
    return read(last, net)
    ### END SOLUTION


def vector_to_sequence(v, steps, net):
    """The vector at the first step, zeros after it: (batch, features) to (batch, steps, outputs)."""
    ### BEGIN SOLUTION
    x = torch.stack([v] + (steps - 1) * [torch.zeros_like(v)], dim=1)
    return sequence_to_sequence(x, no_padding(x), net)
    ### END SOLUTION


def encoder_decoder(x, lengths, heard, encoder, decoder):
    """Read all, then answer: (batch, time, features) and (batch, steps, symbols) to (batch, steps, outputs)."""
    ### BEGIN SOLUTION
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
    ### END SOLUTION


# %% nbgrader={"grade_id": "wirings-check", "grade": true, "points": 5}
def _check_wirings():
    def scan(x, lengths, net, h_0):
        """Each sequence by itself, without its padding."""
        states, last = torch.zeros(*x.shape[:2], len(net["b"])), h_0.clone()
        for i, length in enumerate(lengths.tolist()):
            for t in range(length):
                last[i] = torch.tanh(net["W_xh"] @ x[i, t] + net["W_hh"] @ last[i] + net["b"])
                states[i, t] = last[i]
        return states, last

    def answers(h, net):
        return h @ net["W_hy"].T + net["b_y"]

    def drawn(draw, features, hidden, outputs):
        W_xh, W_hh, b, W_hy, b_y = draw.normal(
            (hidden, features), (hidden, hidden), (hidden,), (outputs, hidden), (outputs,))
        return {"W_xh": W_xh, "W_hh": W_hh / (2 * hidden**0.5), "b": b, "W_hy": W_hy, "b_y": b_y}

    def without_reader(net):
        return {name: net[name] for name in ("W_xh", "W_hh", "b")}

    draw = check.draws(seed=63)
    x, v, heard = draw.normal((4, 6, 3), (4, 3), (4, 5, 2))
    net, encoder, decoder = drawn(draw, 3, 7, 8), without_reader(drawn(draw, 3, 7, 1)), drawn(draw, 2, 7, 9)
    lengths, zeros = torch.tensor([6, 3, 1, 5]), torch.zeros(4, 7)
    real = torch.arange(6) < lengths[:, None]
    loud = torch.where(real[..., None], x, torch.tensor(1e6))

    check.unchanged(sequence_to_sequence, x, lengths, net)
    check.unchanged(sequence_to_vector, x, lengths, net)
    check.unchanged(vector_to_sequence, v, 5, net)
    check.unchanged(encoder_decoder, x, lengths, heard, encoder, decoder)
    got = sequence_to_sequence(x, lengths, net)
    check.shape(got, (4, 6, 8), "sequence-to-sequence: the shape", blame={
        (4, 6, 7): "Those are states. The output layer reads them.",
        (4, 8): "That is one answer. This wiring answers at every step."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, time, outputs)."))
    want = answers(scan(x, lengths, net, zeros)[0], net)
    check.close(got[real], want[real], "sequence-to-sequence: the answers",
                blame="Each real step's state goes through the output layer, W_hy h_t + b_y.")
    check.close(sequence_to_sequence(loud, lengths, net)[real], want[real],
                "sequence-to-sequence: 1000000 in the padding", blame="The answers at real steps moved.")

    got = sequence_to_vector(x, lengths, net)
    check.shape(got, (4, 8), "sequence-to-vector: the shape", blame={
        (4, 7): "That is the last state. The output layer reads it.",
        (4, 6, 8): "Those are answers at every step. One answer for each sequence is wanted."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, outputs)."))
    want = answers(scan(x, lengths, net, zeros)[1], net)
    check.close(got[0], want[0], "sequence-to-vector: a sequence without padding",
                blame="It is the answer to the last state, and to no other.")
    row = torch.as_tensor(got[1]).detach()
    check.close(row, want[1], "sequence-to-vector: a sequence of length 3", blame=(
        "That is b_y alone: the output layer has read a state of zeros, from the padding."
        if float((row - net["b_y"]).abs().max()) < 1e-4 else "The answer belongs to its own third step."))
    check.close(got, want, "sequence-to-vector: every sequence", blame="Each sequence ends at a step of its own.")
    check.close(sequence_to_vector(loud, lengths, net), want, "sequence-to-vector: 1000000 in the padding",
                blame="The answer moved, so padding was heard.")

    got = vector_to_sequence(v, 5, net)
    check.shape(got, (4, 5, 8), "vector-to-sequence: the shape", blame={
        (4, 6, 8): "Five steps make five answers. The vector belongs to the first of them.",
        (4, 5, 7): "Those are states. The output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, outputs)."))
    silent = torch.cat([v[:, None], torch.zeros(4, 4, 3)], dim=1)
    full = torch.full((4,), 5)
    want = answers(scan(silent, full, net, zeros)[0], net)
    check.close(got[:, 0], want[:, 0], "vector-to-sequence: the first answer",
                blame="The first step hears the vector, through W_xh, and starts from a state of zeros.")
    repeated = answers(scan(v[:, None].expand(4, 5, 3), full, net, zeros)[0], net)
    again = float((torch.as_tensor(got).detach() - repeated).abs().max()) < 1e-4
    check.that(not again, "vector-to-sequence: the second answer", detail="it has heard the vector a second time",
               blame="The vector is heard once. After it come zeros.")
    check.close(got[:, 1], want[:, 1], "vector-to-sequence: the second answer, after the first zero",
                blame="A step that hears zeros is still a step: W_hh, b and tanh do their work.")
    check.close(got, want, "vector-to-sequence: the later answers", blame="After the first step every input is zero.")
    check.close(vector_to_sequence(v, 1, net), want[:, :1], "vector-to-sequence: a single step",
                blame="`steps` says how many answers there are.")

    got = encoder_decoder(x, lengths, heard, encoder, decoder)
    check.shape(got, (4, 5, 9), "encoder-decoder: the shape", blame={
        (4, 6, 9): "As many answers as steps of `heard`, not of `x`.",
        (4, 9): "One answer for each step of the decoder.",
        (4, 5, 7): "Those are states. The decoder's output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, outputs)."))
    context = scan(x, lengths, encoder, zeros)[1]
    full = torch.full((4,), 5)
    want = answers(scan(heard, full, decoder, context)[0], decoder)
    deaf = answers(scan(heard, full, decoder, zeros)[0], decoder)
    check.that(float((torch.as_tensor(got).detach() - deaf).abs().max()) > 1e-4, "encoder-decoder: what crosses over",
               detail="the answers do not depend on x at all",
               blame="The decoder starts from the encoder's last state.")
    check.close(got[0, 0], want[0, 0], "encoder-decoder: the first answer to a sequence without padding",
                blame="The decoder's first step hears heard[:, 0] and starts from the encoder's last state.")
    check.close(got[:, 0], want[:, 0], "encoder-decoder: the first answer to every sequence",
                blame="What crosses over is the state after each sequence's own last step.")
    check.close(got[:, 1], want[:, 1], "encoder-decoder: the second answer",
                blame="The second step hears heard[:, 1], and starts from the state that the first step made.")
    check.close(got, want, "encoder-decoder: all answers",
                blame="The decoder's steps share the decoder's weights, and none of them is padding.")
    got = encoder_decoder(loud, lengths, heard, encoder, decoder)
    check.close(got, want, "encoder-decoder: 1000000 in the padding",
                blame="The answers moved, so padding was heard.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        batch, time, steps, features, symbols, hidden, outputs = draw.sizes(7, low=1, high=9)
        x, v, heard = draw.normal((batch, time, features), (batch, features), (batch, steps, symbols))
        net, encoder = drawn(draw, features, hidden, outputs), without_reader(drawn(draw, features, hidden, 1))
        decoder = drawn(draw, symbols, hidden, outputs)
        lengths, zeros = draw.integers((batch,), low=1, high=time)[0], torch.zeros(batch, hidden)
        real, full = torch.arange(time) < lengths[:, None], torch.full((batch,), steps)
        states, last = scan(x, lengths, net, zeros)
        check.close(sequence_to_sequence(x, lengths, net)[real], answers(states, net)[real],
                    "sequence-to-sequence, random sizes", blame="Other sizes than above.")
        check.close(sequence_to_vector(x, lengths, net), answers(last, net), "sequence-to-vector, random sizes",
                    blame="Other sizes than above.")
        silent = torch.cat([v[:, None], torch.zeros(batch, steps - 1, features)], dim=1)
        check.close(vector_to_sequence(v, steps, net), answers(scan(silent, full, net, zeros)[0], net),
                    "vector-to-sequence, random sizes", blame="Other sizes than above.")
        context = scan(x, lengths, encoder, zeros)[1]
        check.close(encoder_decoder(x, lengths, heard, encoder, decoder),
                    answers(scan(heard, full, decoder, context)[0], decoder), "encoder-decoder, random sizes",
                    blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_wirings()

# %% [markdown]
# ## Four tasks, sixteen nets
#
# A drawing is a claim about what can be learnt. Here are four small tasks, one for each wiring. All use symbols, so
# that a score is the share of right answers.
#
# | task | goes in | wanted | its wiring |
# |---|---|---|---|
# | **changes** | 24 random bits | at each step, at once: is this bit another than the last? | sequence-to-sequence |
# | **vote** | 21 votes, 0 or 1 | who won? | sequence-to-vector |
# | **Morse** | one letter | its signal, 13 units of time, each off or on | vector-to-sequence |
# | **backwards** | 6 symbols out of 6 | the same symbols from last to first | encoder-decoder |
#
# In Morse code a dot lasts one unit and a dash three, with one unit of silence between them. The longest letters take
# 13 units; the others are followed by silence.
#
# Every wiring tries every task, with rules that let each do its best:
#
# - sequence-to-sequence is asked at every step. In the vote each of its 21 answers counts, on the way as well; where
#   more answers are wanted than there are inputs, the rest is a guess;
# - sequence-to-vector gives one answer, and it stands for all that are wanted;
# - vector-to-sequence hears the first input, and nothing after;
# - encoder-decoder hears its own answers when it is tested. In *changes* it answers late, and is forgiven for it.
#
# Some cells are lost before training begins, and one can work out by how much. Who has heard the first vote only knows
# the winner with probability $\frac12 + \binom{20}{10} / 2^{21} \approx 0.59$. Whatever the weights, and however
# long the training, more is impossible on average. The cell below computes such a **ceiling** for each of the sixteen.
#
# Before you run it: seven of the sixteen have the ceiling 1. Four of them lie on the diagonal, the other three in one
# column. **Which wiring is it, and will it solve all three?**

# %% tags=["demo"]
CODE = {"a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..",
        "j": ".---", "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---", "p": ".--.", "q": "--.-", "r": ".-.",
        "s": "...", "t": "-", "u": "..-", "v": "...-", "w": ".--", "x": "-..-", "y": "-.--", "z": "--.."}
signals = ["0".join({".": "1", "-": "111"}[sign] for sign in CODE[letter]) for letter in sorted(CODE)]
MORSE = torch.tensor([[int(unit) for unit in signal.ljust(13, "0")] for signal in signals])
SEEDS, HIDDEN, BATCH, UPDATES = 3, 48, 32, 300
TASKS = {"changes": (24, 2, 24, 2), "vote": (21, 2, 1, 2), "Morse": (1, 26, 13, 2), "backwards": (6, 6, 6, 6)}


def batch_of(task, size, generator):
    """Fresh examples for three nets: symbols that go in (3, size, time), and wanted ones (3, size, steps)."""
    time, symbols, _, _ = TASKS[task]
    x = torch.randint(symbols, (SEEDS, size, time), generator=generator)
    if task == "changes":
        return x, (x != F.pad(x, (1, 0))[..., :-1]).long()      # before the first bit stands a 0
    if task == "vote":
        return x, (x.sum(dim=2, keepdim=True) > 10).long()
    return x, MORSE[x[..., 0]] if task == "Morse" else x.flip(2)


def new_net(inputs, outputs, generator):
    """Random weights of three nets at once, each tensor with the three in front; W_hh is orthogonal."""
    def uniform(*shape):
        return (2 * torch.rand(SEEDS, *shape, generator=generator) - 1) / HIDDEN**0.5

    square = torch.linalg.qr(torch.randn(SEEDS, HIDDEN, HIDDEN, generator=generator))[0]
    return {"W_xh": uniform(HIDDEN, inputs), "W_hh": square, "b": uniform(HIDDEN),
            "W_hy": uniform(outputs, HIDDEN), "b_y": uniform(outputs)}


def scan(x, h, net):
    """The scan for three nets: (3, batch, time, features) and a state (3, batch, hidden) to all states."""
    drive = torch.einsum("sbtf,shf->tsbh", x, net["W_xh"]) + net["b"][:, None]
    states = []
    for now in drive:
        h = torch.tanh(torch.baddbmm(now, h, net["W_hh"].mT))
        states.append(h)
    return torch.stack(states, dim=2)


def answer(h, net):
    """The output layers of three nets: (3, batch, steps, hidden) to (3, batch, steps, outputs)."""
    return torch.einsum("sbth,soh->sbto", h, net["W_hy"]) + net["b_y"][:, None, None]


def speak(h, wanted, decoder, taught):
    """A decoder's answers from its first state. Taught, it hears what was wanted one step ago; else what it said."""
    symbols = decoder["W_xh"].size(2)
    if taught:
        return answer(scan(F.pad(F.one_hot(wanted[..., :-1], symbols).float(), (0, 0, 1, 0)), h, decoder), decoder)
    heard, scores = h.new_zeros(*h.shape[:2], 1, symbols), []
    for _ in range(wanted.size(2)):
        h = scan(heard, h, decoder)[:, :, -1]
        scores.append(answer(h[:, :, None], decoder))
        heard = F.one_hot(scores[-1].argmax(dim=3), symbols).float()
    return torch.cat(scores, dim=2)


def wired(kind, x, wanted, nets, taught=False):
    """The answers of one wiring, (3, batch, steps, outputs)."""
    h_0, steps = torch.zeros(*x.shape[:2], HIDDEN), wanted.size(2)
    if kind == "sequence-to-sequence":
        return answer(scan(x, h_0, nets[0]), nets[0])
    if kind == "sequence-to-vector":
        return answer(scan(x, h_0, nets[0])[:, :, -1:], nets[0]).expand(-1, -1, steps, -1)
    if kind == "vector-to-sequence":
        return answer(scan(F.pad(x[:, :, :1], (0, 0, 0, steps - 1)), h_0, nets[0]), nets[0])
    return speak(scan(x, h_0, nets[0])[:, :, -1], wanted, nets[1], taught)


def fit(answers, nets, examples, updates, watch=lambda update: None):
    """Train: `examples(update)` gives a batch, `answers(*batch)` the scores and what was wanted."""
    weights = [value.requires_grad_() for net in nets for value in net.values()]
    optimiser = torch.optim.Adam(weights, lr=3e-3)
    for update in range(1, updates + 1):
        scores, wanted = answers(*examples())
        optimiser.zero_grad()
        (SEEDS * F.cross_entropy(scores.flatten(0, 2), wanted.flatten())).backward()  # each net as if it were alone
        optimiser.step()
        watch(update)


def asked(scores, wanted):
    """What was wanted, for each answer that was given: the one winner at every step; no more than were given."""
    given = scores.size(2)
    return wanted.expand(-1, -1, given) if wanted.size(2) == 1 else wanted[..., :given]


def trained(task, kind):
    """Three nets of this wiring, trained on this task; and the share of right answers of each on fresh examples."""
    generator = torch.Generator().manual_seed(sum(map(ord, task + kind)))
    _, symbols, steps, outputs = TASKS[task]
    nets = [new_net(symbols, outputs, generator)]
    if kind == "encoder-decoder":
        nets.append(new_net(outputs, outputs, generator))

    def answers(x, wanted, taught=True):
        scores = wired(kind, F.one_hot(x, symbols).float(), wanted, nets, taught)
        return scores, asked(scores, wanted)

    fit(answers, nets, lambda: batch_of(task, BATCH, generator), UPDATES)
    with torch.no_grad():
        scores, wanted = answers(*batch_of(task, 2000, generator), taught=False)
        right = (scores.argmax(dim=3) == wanted).double().mean(dim=(1, 2))
    missing = 1 - min(1, scores.size(2) / steps)        # answers that were wanted and not given are guessed
    return nets, (1 - missing) * right + missing * GUESSED[task]


def ceilings_and_chance():
    """For each task the best that each wiring can reach, whatever its weights, and the best blind answer."""
    def known(t):                                       # who won, after t of 21 votes: the likelier side
        best = 0.0
        for ones in range(t + 1):
            win = sum(math.comb(21 - t, more) for more in range(22 - t) if ones + more > 10) / 2 ** (21 - t)
            best += math.comb(t, ones) / 2**t * max(win, 1 - win)
        return best

    same = sum(math.comb(24, k) * max(k, 24 - k) for k in range(25)) / 2**24 / 24
    on = MORSE.double().mean(dim=0)
    units = MORSE.double().mean(dim=1)
    most = sum(max(Counter(word).values()) for word in itertools.product(range(6), repeat=6)) / 6**6 / 6
    assert abs(known(1) - 0.5 - math.comb(20, 10) / 2**21) < 1e-12
    top = {
        "changes": (1, same, (1 + 23 / 2) / 24, 1),
        "vote": (sum(map(known, range(1, 22))) / 21, 1, known(1), 1),
        "Morse": ((1 + 12 * float((1 - on[1:]).mean())) / 13, float(torch.maximum(units, 1 - units).mean()), 1, 1),
        "backwards": ((3 + 3 / 6) / 6, most, (5 / 6 + 1) / 6, 1),
    }
    blind = {"changes": 0.5, "vote": 0.5, "Morse": float(torch.maximum(on, 1 - on).mean()), "backwards": 1 / 6}
    return top, blind


CEILING, CHANCE = ceilings_and_chance()
GUESSED = {**CHANCE, "Morse": float((MORSE[:, 1:] == 0).double().mean())}
grid = {(task, kind): trained(task, kind) for task in TASKS for kind in architectures.WIRINGS}
score = torch.stack([torch.stack([grid[task, kind][1].mean() for kind in architectures.WIRINGS]) for task in TASKS])
top = torch.tensor([CEILING[task] for task in TASKS], dtype=torch.float64)
figures.show(architectures.who_can_do_what(list(TASKS), score.numpy(), top.numpy(), list(CHANCE.values())))
for row, task in enumerate(TASKS):
    for column, kind in enumerate(architectures.WIRINGS):
        right, ceiling = grid[task, kind][1], top[row, column]
        print(f"{task}, {kind}: ceiling {ceiling:.3f}, right ≈ {right.min():.3f} to {right.max():.3f}")
assert (score.diag() > 0.9).all() and (score < top + 0.02).all()
assert score[0, 3] < 0.75 and score[1, 3] > 0.9 and score[2, 3] > 0.9

x, wanted = batch_of("changes", 2000, torch.Generator().manual_seed(65))
with torch.no_grad():
    scores = wired("encoder-decoder", F.one_hot(x, 2).float(), wanted, grid["changes", "encoder-decoder"][0])
steps = (scores.argmax(dim=3) == wanted).double().mean(dim=(0, 1))
print("changes, encoder-decoder, answers 1 to 3: right ≈", ", ".join(f"{share:.2f}" for share in steps[:3]))
print(f"changes, encoder-decoder, answers 9 to 24: right ≈ {steps[8:].mean():.2f}")
assert steps[0] > 0.9 and steps[8:].mean() < 0.6

# %% [markdown]
# Each number is the mean of three nets, each trained for 300 updates and asked 2,000 fresh examples. The diagonal is
# solved. Where a ceiling is below 1, the nets came up against it or stayed below it; a single net may lie a little
# above, because 2,000 examples are a sample. What a wiring can't hear in time, no training adds.
#
# The last column is the interesting one. The encoder-decoder *contains* two of the others: a decoder of one step
# is an output layer with a detour, and so it also counts votes; an encoder of one step hands a vector to a decoder, and
# so it also keys Morse. Then it pays for a second set of weights and gains nothing.
#
# And it fails at *changes*, although no arithmetic forbids it. All 24 answers have to fit into the one state that
# crosses over, before the first is given. With this size and this budget it gets the first few right and then guesses.
# A larger state and more training would carry it further; the aligned wiring needs neither, because it never has to
# remember more than one bit. That narrow place is called the **bottleneck**; lesson 10 opens it.
#
# (Two scores in the row *Morse* lie below the chance line. The line belongs to somebody who hears nothing, and yet may
# say another thing at each unit: off is likelier late in the signal. A wiring with a single answer can't even do that.)
#
# So here is the rule: **take the least wiring that hears what it must before it has to answer.**
#
# Do your own wirings do the same? They get the trained weights of the first of the three nets, and fresh examples.

# %% tags=["demo"]
if check.ready(masked_scan, sequence_to_sequence, sequence_to_vector, vector_to_sequence):
    generator = torch.Generator().manual_seed(66)
    own = {
        "changes": lambda x, steps, net: sequence_to_sequence(x, no_padding(x), net),
        "vote": lambda x, steps, net: sequence_to_vector(x, no_padding(x), net)[:, None],
        "Morse": lambda x, steps, net: vector_to_sequence(x[:, 0], steps, net),
    }
    for (task, function), kind in zip(own.items(), architectures.WIRINGS, strict=False):
        x, wanted = (part[0] for part in batch_of(task, 1000, generator))
        first = {name: value[0].detach() for name, value in grid[task, kind][0][0].items()}
        with torch.no_grad():
            scores = function(F.one_hot(x, TASKS[task][1]).float(), wanted.size(1), first)
        right = (scores.argmax(dim=2) == wanted).double().mean().item()
        print(f"{task}: your wiring with trained weights is right in ≈ {right:.3f}, chance {CHANCE[task]:.3f}")
else:
    print("Finish exercises 6.1 and 6.3 first: this cell puts trained weights into your own wirings.")

# %% [markdown]
# ## What the loss must not count
#
# An answer at every step also means an answer in the padding. It is worth nothing, and must not be trained on. So the
# loss of a padded batch is a sum over the real steps, **divided by the number of real steps**. Divide by batch times
# time instead, and the same sequence weighs less the longer its neighbours are.

# %% [markdown]
# ### Exercise 6.4 · A loss without padding
# *implement · 3 points · about 7 minutes*
#
# The cross-entropy in nats (natural logarithm), averaged over the real steps of the whole batch: every real step counts
# the same, in whichever sequence it stands.
#
# | argument | shape |
# |---|---|
# | `scores` | (batch, time, classes): logits; in the padding anything finite, 1000000 too |
# | `targets` | (batch, time), int64; in the padding 0, which is also a class |
# | `lengths` | (batch,), int64, each from 1 to time |
# | *returned* | one number, a tensor without dimensions |
#
# Example: two classes, and scores that are all 0. Then each real step costs $\ln 2 \approx 0.693$, and so does the
# mean, whatever the lengths.
#
# <details><summary>"Expected target size"</summary>
#
# <code>F.cross_entropy</code> wants the classes in the second dimension, (batch, classes, time). Or give it a list
# of steps: (steps, classes) and (steps,).
# </details>

# %% nbgrader={"grade_id": "masked-loss", "solution": true}
def masked_loss(scores, targets, lengths):
    """Cross-entropy per real step.

    Args:
        scores: logits, (batch, time, classes).
        targets: the right classes, (batch, time), int64; 0 in the padding.
        lengths: real steps of each sequence, (batch,), int64, each from 1 to time.

    Returns:
        The mean over all real steps of the batch, in nats, a tensor without dimensions.
    """
    ### BEGIN SOLUTION
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real], targets[real])
    ### END SOLUTION


# %% nbgrader={"grade_id": "masked-loss-check", "grade": true, "points": 3}
def _check_masked_loss():
    def expected(scores, targets, lengths):
        """Step by step, and no step beyond a sequence's own."""
        costs = [
            torch.logsumexp(scores[i, t].double(), dim=0) - scores[i, t, targets[i, t]].double()
            for i, length in enumerate(lengths.tolist()) for t in range(length)
        ]
        return float(torch.stack(costs).mean())

    flat, none, all_real = torch.zeros(2, 4, 2), torch.zeros(2, 4, dtype=torch.int64), torch.tensor([4, 4])
    got = masked_loss(flat, none, all_real)
    check.that(hasattr(got, "__float__"), "what is returned", detail="got no number",
               blame="Does the function return the mean?")
    check.that(getattr(got, "ndim", 0) == 0, "what is returned",
               detail=f"got shape {tuple(getattr(got, 'shape', ()))}, expected a single number",
               blame="One mean over all real steps of the batch.")
    blame = {0.5: "Where scores are 0, each of two classes has probability 1/2. Its cost is a logarithm.",
             1.0: "That is a logarithm to base 2. Nats are wanted: the natural logarithm.",
             8 * math.log(2): "That is the sum over all steps. A mean is wanted."}
    value = float(got)
    check.number(got, math.log(2), "two classes, all scores 0, no padding", blame=next(
        (said for other, said in blame.items() if abs(value - other) < 1e-3), "Each step costs ln 2."))
    draw = check.draws(seed=64)
    scores, targets = draw.normal((3, 5, 4))[0], draw.integers((3, 5), low=0, high=3)[0]
    lengths = torch.tensor([5, 1, 3])
    check.unchanged(masked_loss, scores, targets * (torch.arange(5) < lengths[:, None]), lengths)
    full, kept = torch.tensor([5, 5, 5]), targets != 0
    value = float(masked_loss(scores, targets, full))
    without = expected(scores[kept][None], targets[kept][None], kept.sum()[None])
    check.number(value, expected(scores, targets, full), "random scores, no padding", blame=(
        "Steps with the right class 0 were left out. 0 is a class: only the lengths say what is padding."
        if abs(value - without) < 1e-4 else
        "A step costs the log of the sum of exponentials of its scores, less the right one's score."))
    half = torch.tensor([4, 2])
    value = float(masked_loss(flat, none, half))
    blame = "Each real step costs ln 2, and so does their mean."
    if abs(value - 6 / 8 * math.log(2)) < 1e-3:
        blame = "The sum is over 6 real steps. It was divided by 8, padding included."
    elif abs(value - 8 / 6 * math.log(2)) < 1e-3:
        blame = "Eight costs were added up and divided by 6. A score of 0 in the padding has its cost, too."
    elif value > math.log(2) + 1e-3:
        blame = "The sum was divided by something smaller than the number of real steps, 6."
    check.number(value, math.log(2), "two classes, all scores 0, lengths 4 and 2", blame=blame)
    targets = targets * (torch.arange(5) < lengths[:, None])
    want = expected(scores, targets, lengths)
    value = float(masked_loss(scores, targets, lengths))
    each = [expected(scores[i:i + 1], targets[i:i + 1], lengths[i:i + 1]) for i in range(3)]
    known = {
        expected(scores, targets, torch.tensor([5, 5, 5])): "Padding was counted as if it were real.",
        sum(each) / 3: "That is a mean over sequences. Every step counts the same: a long sequence counts more.",
    }
    check.number(value, want, "lengths 5, 1 and 3", blame=next(
        (said for other, said in known.items() if abs(value - other) < 1e-4),
        "Rows 1, 2, 3 have 5, 1 and 3 real steps, counted from the left."))
    real = torch.arange(5) < lengths[:, None]
    for high in (0, 1):
        loud = scores.clone()
        loud[~real] = torch.tensor([1e6 * (high == 0), 1e6 * (high == 1), 0.0, 0.0])
        check.number(masked_loss(loud, targets, lengths), want, "lengths 5, 1 and 3, with 1000000 in the padding",
                     blame="Padding moved the loss.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, classes = draw.sizes(3, low=2, high=8)
        scores = draw.normal((batch, time, classes))[0]
        targets = draw.integers((batch, time), low=0, high=classes - 1)[0]
        lengths = draw.integers((batch,), low=1, high=time)[0]
        mask = torch.arange(time) < lengths[:, None]
        loud = torch.where(mask[..., None], scores, torch.tensor(1e6))
        check.number(masked_loss(loud, targets * mask, lengths), expected(scores, targets, lengths),
                     "random sizes and lengths", blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_masked_loss()

# %% [markdown]
# ## Who does the decoder listen to?
#
# A decoder hears what was said one step before. Said by whom? In training there are two choices.
#
# - **Teacher forcing**: it hears the *right* symbol of the step before, whatever it said itself. All inputs are known
#   beforehand, so training is one scan, and a slip does not spoil the steps after it.
# - **Free running**: it hears what it said itself. In use there is no other way: nobody knows the right answer.
#
# One can also toss a coin at each step. Mind the shift: at step $t$ the decoder may hear the answer of step $t-1$. A
# decoder that hears the answer of step $t$ is fed its own solution. It learns to copy, its training loss is
# splendid, and alone it is lost.

# %% [markdown]
# ### Exercise 6.5 · Teacher, or its own voice
# *implement · 4 points · about 12 minutes*
#
# Write the decoder's loop. Coins say, for each sequence and step, whom it listens to.
#
# | argument | shape |
# |---|---|
# | `context` | (batch, hidden): the state that the encoder handed over |
# | `targets` | (batch, steps), int64: the right symbols |
# | `coins` | (batch, steps), bool: at step $t$, True = hear the right symbol of step $t-1$, False = hear its own |
# | `decoder` | dict with `W_xh` (hidden, symbols), `W_hh`, `b`, `W_hy` (symbols, hidden), `b_y` |
# | *returned* | (batch, steps, symbols): the scores at each step |
#
# - A symbol is heard as a one-hot vector: `F.one_hot(symbol, symbols).float()`.
# - Its own symbol is the one with the highest score at the step before.
# - At the first step nothing was said: it hears a vector of zeros, and `coins[:, 0]` does not matter.
#
# Your `masked_scan` can take a single step: a sequence of length 1, with `h_0`.
#
# <details><summary>Right with the teacher, wrong alone</summary>
#
# When its own voice is heard, an answer is needed before the next step can begin. So the steps have to be taken one by
# one, and the highest score of one step goes into the next.
# </details>

# %% nbgrader={"grade_id": "decode", "solution": true}
def decode(context, targets, coins, decoder):
    """A decoder that hears the right symbol where the coin is True, else its own.

    Args:
        context: its first state, (batch, hidden).
        targets: the right symbols, (batch, steps), int64.
        coins: whom to hear at each step, (batch, steps), bool.
        decoder: dict with W_xh (hidden, symbols), W_hh (hidden, hidden), b (hidden,), W_hy (symbols, hidden) and
            b_y (symbols,).

    Returns:
        The scores at each step, (batch, steps, symbols).
    """
    ### BEGIN SOLUTION
    h, symbols = context, len(decoder["b_y"])
    scores = []
    for t in range(targets.size(1)):
        heard = torch.zeros(len(context), 1, symbols)
        if t > 0:
            said = torch.where(coins[:, t], targets[:, t - 1], scores[-1].argmax(dim=1))
            heard = F.one_hot(said, symbols).float()[:, None]
        _, h = masked_scan(heard, no_padding(heard), decoder, h)
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "decode-check", "grade": true, "points": 4}
def _check_decode():
    def spoken(context, targets, coins, decoder, shift=1, start=None):
        """One sequence and one step at a time. What the decoder hears at step t is the symbol of step t - shift."""
        rows = []
        for i in range(len(context)):
            h, said, row = context[i], None, []
            for t in range(targets.size(1)):
                heard = torch.zeros(len(decoder["b_y"]))
                if t >= shift:
                    heard[targets[i, t - shift] if coins[i, t] else said] = 1.0
                elif start is not None:
                    heard[start] = 1.0
                h = torch.tanh(decoder["W_xh"] @ heard + decoder["W_hh"] @ h + decoder["b"])
                row.append(decoder["W_hy"] @ h + decoder["b_y"])
                said = int(row[-1].argmax())
            rows.append(torch.stack(row))
        return torch.stack(rows)

    def drawn(draw, batch, steps, hidden, symbols):
        context, W_xh, W_hh, b, W_hy, b_y = draw.normal(
            (batch, hidden), (hidden, symbols), (hidden, hidden), (hidden,), (symbols, hidden), (symbols,))
        decoder = {"W_xh": 2 * W_xh, "W_hh": W_hh / (2 * hidden**0.5), "b": b, "W_hy": W_hy, "b_y": 0.1 * b_y}
        return context, draw.integers((batch, steps), low=0, high=symbols - 1)[0], decoder

    def same(a, b):
        return float((torch.as_tensor(a).detach() - b).abs().max()) < 1e-4

    context, targets, decoder = drawn(check.draws(seed=65), 4, 6, 7, 5)
    taught, free = torch.ones(4, 6, dtype=torch.bool), torch.zeros(4, 6, dtype=torch.bool)
    check.unchanged(decode, context, targets, taught, decoder)
    got = decode(context, targets, taught, decoder)
    check.shape(got, (4, 6, 5), "the shape of what is returned", blame={
        (6, 4, 5): "Time stands in front here, and belongs in the middle.",
        (4, 6): "Those are symbols. The scores are wanted, one for each symbol.",
        (4, 6, 7): "Those are states. The output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, symbols)."))
    want = spoken(context, targets, taught, decoder)
    check.that(not same(got, spoken(context, targets, taught, decoder, shift=0)), "all coins True",
               detail="at step t it hears the target of step t",
               blame="The decoder is fed its answer. It may hear the symbol of the step before.")
    check.that(not same(got[:, 0], spoken(context, targets, taught, decoder, start=0)[:, 0]), "the first step",
               detail="it hears symbol 0", blame="Symbol 0 is a symbol. Nothing was said yet: a vector of zeros.")
    check.close(got[:, 0], want[:, 0], "the first step",
                blame="It starts from the context and hears a vector of zeros. W_hh and b are at work.")
    check.close(got[:, 1], want[:, 1], "the second step, all coins True",
                blame="It hears the first target, one-hot, and starts from the state of the first step.")
    check.close(got, want, "all steps, all coins True", blame="Each step hears the target of the step before.")
    got, want = decode(context, targets, free, decoder), spoken(context, targets, free, decoder)
    check.that(not same(got, spoken(context, targets, taught, decoder)), "all coins False",
               detail="it still hears the teacher", blame="With False it hears what it said itself.",
               hint="Right with the teacher, wrong alone")
    check.close(got[:, 0], want[:, 0], "the first step, all coins False", blame="The first coin does not matter.")
    check.close(got[:, 1], want[:, 1], "the second step, all coins False",
                blame="It hears the symbol with the highest score at the first step, as a one-hot vector.")
    check.close(got, want, "all steps, all coins False", blame="Each step hears what was said one step before.")
    coins = check.draws(seed=66).integers((4, 6), low=0, high=1)[0].bool()
    got, want = decode(context, targets, coins, decoder), spoken(context, targets, coins, decoder)
    late = torch.cat([taught[:, :1], coins[:, :-1]], dim=1)
    check.that(not same(got, spoken(context, targets, late, decoder)), "coins that differ",
               detail="the coin of a step was used one step later", blame="coins[:, t] says what is heard at step t.")
    for i in range(4):
        row = (coins[:1] if i == 0 else coins).expand(4, 6)
        check.that(i != 0 or not same(got, spoken(context, targets, row, decoder)), "coins that differ",
                   detail="all sequences follow the coins of the first", blame="Each sequence has coins of its own.")
    early = torch.cat([coins[:, 1:], coins[:, :1]], dim=1)
    check.that(not same(got, spoken(context, targets, early, decoder)), "coins that differ",
               detail="the coin of a step was used one step earlier", blame="coins[:, t] says what is heard at step t.")
    check.that(not same(got, spoken(context, targets, ~coins, decoder)), "coins that differ",
               detail="True and False have changed places", blame="True is the teacher.")
    check.close(got, want, "coins that differ", blame="One coin for each sequence and step, True for the teacher.")
    one_step = decode(context, targets[:, :1], coins[:, :1], decoder)
    check.close(one_step, want[:, :1], "a single step", blame="The decoder gives as many answers as there are targets.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, hidden, symbols = draw.sizes(4, low=2, high=9)
        context, targets, decoder = drawn(draw, batch, steps, hidden, symbols)
        coins = draw.integers((batch, steps), low=0, high=1)[0].bool()
        check.close(decode(context, targets, coins, decoder), spoken(context, targets, coins, decoder),
                    "random sizes, coins and values", blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_decode()

# %% [markdown]
# Does it matter whom one listens to in training? The task: the encoder reads two digits, a start $a$ and a stride $b$
# from 1 to 9. The decoder writes twenty digits, $a, a + b, a + 2b, \dots$, always the last digit only: from 7 and 4 it
# writes 7 1 5 9 3 7 1 5 and so on. A slip is fatal when it hears itself, because each digit follows from the one
# before.
#
# We train three nets with the teacher and three that hear only themselves, and watch them *every twenty updates* in two
# ways: with the teacher, and alone. **Before you run it: which of the curves would you look at to decide whether
# training is finished?**

# %% tags=["demo"]
def counting(size, generator):
    """A start and a stride (3, size, 2), and twenty digits (3, size, 20)."""
    start = torch.randint(10, (SEEDS, size, 1), generator=generator)
    stride = torch.randint(1, 10, (SEEDS, size, 1), generator=generator)
    return torch.cat([start, stride], dim=2), (start + stride * torch.arange(20)) % 10


def learns_to_count(taught, updates=400):
    """The share right at each 20th update, heard with the teacher and alone, (records, 2, 3); nets at half time."""
    generator = torch.Generator().manual_seed(67)
    nets, records, kept = [new_net(10, 10, generator), new_net(10, 10, generator)], [], []

    def answers(x, wanted, taught=taught):
        return wired("encoder-decoder", F.one_hot(x, 10).float(), wanted, nets, taught), wanted

    def watch(update):
        if update % 20 == 0:
            with torch.no_grad():
                x, wanted = counting(300, generator)
                shares = [(answers(x, wanted, mode)[0].argmax(dim=3) == wanted).double().mean(dim=(1, 2))
                          for mode in (True, False)]
            records.append(torch.stack(shares))
        if update == updates // 2:
            kept.extend({name: value.detach().clone() for name, value in net.items()} for net in nets)

    fit(answers, nets, lambda: counting(64, generator), updates, watch)
    return torch.stack(records), kept


with_teacher, half_way = learns_to_count(True)
by_itself, _ = learns_to_count(False)
curves = {"trained with teacher, heard with teacher": with_teacher[:, 0], "trained with teacher, heard alone":
          with_teacher[:, 1], "trained alone, heard alone": by_itself[:, 1]}
figures.show(architectures.teacher_and_free(
    range(20, 401, 20), {name: curve.mean(dim=1).tolist() for name, curve in curves.items()}, 0.1))
at = 9                                                  # the tenth record, after 200 updates
gap = (with_teacher[at, 0] - with_teacher[at, 1]).min().item()
for name, curve in curves.items():
    print(f"after 200 and 400 updates, {name}: ≈ {curve[at].mean():.2f} and {curve[-1].mean():.2f}")
assert gap > 0.2 and with_teacher[-1, 0].min() > 0.9

if check.ready(masked_scan, decode):
    x, wanted = (part[0] for part in counting(300, torch.Generator().manual_seed(68)))
    encoder, decoder = ({name: value[0] for name, value in net.items()} for net in half_way)
    _, context = masked_scan(F.one_hot(x, 10).float(), no_padding(x), encoder)
    for name, coin in (("True", True), ("False", False)):
        said = decode(context, wanted, torch.full((300, 20), coin), decoder).argmax(dim=2)
        right = (said == wanted).double().mean()
        print(f"your decoder with one net's weights after 200 updates, all coins {name}: ≈ {right:.2f}")
else:
    print("Finish exercises 6.1 and 6.5 first: this cell also asks your own decoder.")

# %% [markdown]
# The upper curve is the same net as the dashed one, at the same moments. With the teacher it is told the right digit at
# each step, and only has to add the stride once. Alone, one slip carries on. So the share right under teacher forcing
# **flatters**: half way it is far above what the net does in use. A decoder is judged free running.
#
# It does not follow that one should train free running. Heard alone, neither of the two nets is clearly ahead within
# this budget: early on a free decoder hears its own nonsense, and there is little to learn from that. And its steps
# have to be taken one by one, while a taught decoder, whose inputs are all known, reads them in one scan. In between
# lie coins: lesson 10 starts with the teacher and lets go step by step.
#
# ## A vector from text: what is this about?
#
# Sequence-to-vector at work, on sentences of different lengths: from which page of Python's own manual does a
# sentence come? Four pages: the built-in types, the compound statements, the methods of strings, the debugger. The net
# reads words, at most the first twenty, in packed batches; its last state is the answer. The baseline is a **bag of
# words**: it counts which words occur on which page and forgets their order (naive Bayes). Both see the same words.
#
# Blocks of five sentences that follow one another stay together, and every fourth block is held out, so that a
# held-out sentence is seldom the neighbour of one that was trained on. Repeated sentences are dropped. The manual
# differs a little between Python versions, and so do the numbers.

# %% tags=["demo"]
PAGES = ("types", "compound", "string-methods", "debugger")


def sentences(page):
    """The sentences of a page of the manual that are prose, each as a list of words."""
    for block in re.split(r"\n\s*\n", page):
        block = " ".join(block.split())
        if not re.search(r">>>|::=|[{}\\@]|[-=*~^+|]{3,}", block):
            for sentence in re.split(r"(?<=[.:]) ", block):
                words = re.findall("[a-z]+", text.normalise(sentence))
                if len(words) >= 6:
                    yield words[:20]


topics = importlib.import_module("pydoc_data.topics").topics
met, train, held_out = set(), [], []
for label, page in enumerate(PAGES):
    fresh = [words for words in sentences(topics[page]) if tuple(words) not in met and not met.add(tuple(words))]
    for at, words in enumerate(fresh):
        (held_out if at // 5 % 4 == 3 else train).append((words, label))
count = Counter(word for words, _ in train for word in words)
index = {word: at for at, word in enumerate(["", *sorted(word for word, n in count.items() if n > 1)], start=1)}


def numbered(examples):
    """Words as numbers: 0 is padding, 1 any word not met twice in training. Padded words, lengths, labels."""
    rows = [torch.tensor([index.get(word, 1) for word in words]) for words, _ in examples]
    return (pad_sequence(rows, batch_first=True), torch.tensor([len(row) for row in rows]),
            torch.tensor([label for _, label in examples]))


words, lengths, labels = numbered(train)
new_words, new_lengths, new_labels = numbered(held_out)
counts = torch.full((4, len(index) + 1), 0.5, dtype=torch.float64)
for row, label in zip(words, labels, strict=True):
    counts[label] += torch.bincount(row[row > 0], minlength=len(index) + 1)
evidence = (counts / counts.sum(dim=1, keepdim=True)).log()
prior = labels.bincount().double().log()
bag = [prior + evidence[:, row[row > 0]].sum(dim=1) for row in new_words]
bag_right = (torch.stack(bag).argmax(dim=1) == new_labels).double().mean().item()
largest = (new_labels == labels.bincount().argmax()).double().mean().item()

net_right = []
for seed in range(3):
    torch.manual_seed(seed)
    embed, layer, reader = nn.Embedding(len(index) + 1, 32), nn.RNN(32, 48, batch_first=True), nn.Linear(48, 4)
    model, dropout = nn.ModuleList([embed, layer, reader]), nn.Dropout(0.5)
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)

    def topic_scores(words, lengths, layer=layer, embed=embed, reader=reader, dropout=dropout):
        packed = pack_padded_sequence(dropout(embed(words)), lengths, batch_first=True, enforce_sorted=False)
        return reader(layer(packed)[1][0])              # h_n: the state after each sentence's own last word

    for _ in range(15):
        for part in torch.randperm(len(words)).split(32):
            optimiser.zero_grad()
            F.cross_entropy(topic_scores(words[part], lengths[part]), labels[part]).backward()
            optimiser.step()
    dropout.eval()
    with torch.no_grad():
        net_right.append((topic_scores(new_words, new_lengths).argmax(dim=1) == new_labels).double().mean().item())
print(f"sentences: to train on ≈ {len(train)}, held out ≈ {len(held_out)}; words known ≈ {len(index)}")
print(f"always the largest page: right ≈ {largest:.2f}")
print(f"recurrent net, last state, three seeds: right ≈ {', '.join(f'{right:.2f}' for right in sorted(net_right))}")
print(f"bag of words: right ≈ {bag_right:.2f}")
assert largest < sum(net_right) / 3 < bag_right

# %% [markdown]
# The wiring works, and the bag wins, by a wide margin. Look at why before you blame the wiring. What a sentence is
# about shows in *which* words it holds, hardly in their order, so forgetting the order costs the bag nothing. And
# counting needs few examples, while the net has to find its embedding and a memory in a few hundred sentences. Order
# pays where "not good" and "good, not bad" have to be told apart (lesson 16). Before you train a recurrent net, count
# words.
#
# ## What each wiring costs
#
# For inputs of $D$ features, $K$ outputs and $n$ neurons, with $T$ steps in and $S$ steps out:
#
# | | weights | steps in a row | first answer | what has to fit into one state |
# |---|---|---|---|---|
# | sequence-to-sequence | one net | $T$ | after 1 input | what later answers need of the past |
# | sequence-to-vector | one net | $T$ | after $T$ inputs | all that the one answer needs |
# | vector-to-sequence | one net | $S$ | after the vector | the plan for all $S$ answers |
# | encoder-decoder | two nets | $T + S$ | after $T$ inputs | all of the input that any answer needs |
#
# The costs differ in kind. Sequence-to-sequence costs *foresight*: an answer that needs a later input is out of reach.
# Sequence-to-vector and encoder-decoder cost *waiting*, and the whole past squeezed into $n$ numbers.
# Vector-to-sequence costs *hearing*, as the last section shows. The encoder-decoder also costs *weights*. Counted, for
# the nets of the sixteen cells:

# %% tags=["demo"]
for (task, kind), (nets, _) in grid.items():
    if kind == "encoder-decoder" or kind == architectures.WIRINGS[list(TASKS).index(task)]:
        used = sum(value[0].numel() for net in nets for value in net.values())
        idle = sum(nets[0][name][0].numel() for name in ("W_hy", "b_y")) if len(nets) == 2 else 0
        print(f"{task}, {kind}: {used - idle} weights")

# %% [markdown]
# (The encoder's output layer, which nobody reads, is not counted.) Between steps every wiring carries the same: $n$
# numbers. That is why a recurrent net can run for days on a small chip, if its wiring answers as it goes.
#
# To sort a job, ask in this order:
#
# 1. **Is one answer wanted, for the whole sequence?** Sequence-to-vector.
# 2. **Does one thing go in, all at once?** Vector-to-sequence. (A fixed set of numbers, or a photo, is one thing.)
# 3. **Does the $t$-th answer belong to the $t$-th input?** Sequence-to-sequence; in both directions if it may wait.
# 4. **Else**: the numbers of steps differ, or the first answer may need the last input. Encoder-decoder.

# %% [markdown]
# ### Exercise 6.6 · Twelve jobs
# *sort · 3 points, one for each four · about 10 minutes*
#
# Which wiring is the *least* that does each job? `"a"` sequence-to-sequence, `"b"` sequence-to-vector, `"c"`
# vector-to-sequence (with or without its answers fed back), `"d"` encoder-decoder.
#
# 1. A microphone sends 100 sound frames a second. After each frame: is somebody speaking?
# 2. A customer's review has been read. How many stars did they give?
# 3. A finished English sentence is to be written in French.
# 4. The settings of a synthesiser key (pitch, loudness, colour) become the sound of one note.
#
# Answer with a dict that gives each job one letter, such as `{1: "a", 2: "a", 3: "a", 4: "a"}`. Right or wrong is told
# after grading, with a reason for each wrong letter.

# %% nbgrader={"grade_id": "jobs-one", "solution": true}
# jobs_one = {1: ..., 2: ..., 3: ..., 4: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_one = {1: "a", 2: "b", 3: "d", 4: "c"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-one-check", "grade": true, "points": 1}
def _check_jobs_one():
    check.answered(jobs_one)
    check.that(hasattr(jobs_one, "keys"), "what the answer is", detail="got no dict",
               blame='Write {1: …, …}, with one letter for each job.')
    check.equal(sorted(jobs_one.keys()), [1, 2, 3, 4], "the jobs in the dict", blame="Four, by their numbers.")
    for job in [1, 2, 3, 4]:
        check.choice(jobs_one[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    check.choice(jobs_one[1], "abcd", "job 1", wrong={
        "b": "One answer after the last frame comes too late: the question comes after each frame.",
        "c": "There is a new frame at every step. This wiring would hear the first and then be deaf.",
        "d": "This wiring waits for the last frame before it answers, and the microphone never stops."})
    check.choice(jobs_one[2], "abcd", "job 2", wrong={
        "a": "Stars for every word on the way: nobody waits for them. The review is rated once, as a whole.",
        "c": "What goes in is a sequence, the words. This wiring hears one thing, at its first step.",
        "d": "A decoder for a single answer is an output layer with a detour. A smaller wiring does it."})
    check.choice(jobs_one[3], "abcd", "job 3", wrong={
        "a": "The French sentence may have more or fewer words, and its first may depend on the last English one.",
        "b": "A sentence is more than one answer.",
        "c": "What goes in is a sequence of words, and all of them have to be heard."})
    check.choice(jobs_one[4], "abcd", "job 4", wrong={
        "a": "There is no new input for each sample of the sound: the key is pressed once.",
        "b": "A sound is many samples, one after another, and not one answer.",
        "d": "The settings are not a sequence. An encoder that reads one step is a detour."})
    ### END HIDDEN TESTS


_check_jobs_one()

# %% [markdown]
# The next four, in the same way:
#
# 5. A sentence is complete. For each of its words: noun, verb, or what else?
# 6. A long exchange of e-mails gets a subject line of a few words.
# 7. A web address, character by character: is it a trap?
# 8. Tomorrow's date and its forecast mean temperature become the day's 24 hourly loads of a power grid.

# %% nbgrader={"grade_id": "jobs-two", "solution": true}
# jobs_two = {5: ..., 6: ..., 7: ..., 8: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_two = {5: "a", 6: "d", 7: "b", 8: "c"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-two-check", "grade": true, "points": 1}
def _check_jobs_two():
    check.answered(jobs_two)
    check.that(hasattr(jobs_two, "keys"), "what the answer is", detail="got no dict",
               blame='Write {5: …, …}, with one letter for each job.')
    check.equal(sorted(jobs_two.keys()), [5, 6, 7, 8], "the jobs in the dict", blame="Four, by their numbers.")
    for job in [5, 6, 7, 8]:
        check.choice(jobs_two[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    check.choice(jobs_two[5], "abcd", "job 5", wrong={
        "b": "An answer for each word is wanted, not one for the sentence.",
        "c": "Each word is an input of its own, and has to be heard.",
        "d": "Each answer belongs to one word. To squeeze them all through one state is a needless risk."})
    check.choice(jobs_two[6], "abcd", "job 6", wrong={
        "a": "The subject line is not as long as the e-mails, and no word of it belongs to one word of theirs.",
        "b": "A line of words is several answers, each depending on those before.",
        "c": "The e-mails are a long sequence, and all of it has to be heard."})
    check.choice(jobs_two[7], "abcd", "job 7", wrong={
        "a": "A verdict after every character is not asked for. The address is complete when it is judged.",
        "c": "The characters come one after another. This wiring hears the first input only.",
        "d": "Yes or no is a single answer, and needs no decoder."})
    check.choice(jobs_two[8], "abcd", "job 8", wrong={
        "a": "At each hour of tomorrow nothing new is heard: all that is known is known beforehand.",
        "b": "One answer for the day is wanted 24 times here: a curve has an order, and neighbours.",
        "d": "A date and a temperature are two numbers, not a sequence. What would the encoder scan?"})
    ### END HIDDEN TESTS


_check_jobs_two()

# %% [markdown]
# And the last four:
#
# 9. A meter reports every hour for years. After each report: the next hour's load.
# 10. Thirty seconds of a heart's electric signal: which of four rhythms is it?
# 11. A photo, already turned into 512 numbers, gets a caption in words.
# 12. A word's letters become its sounds: *though* has six letters and two sounds.

# %% nbgrader={"grade_id": "jobs-three", "solution": true}
# jobs_three = {9: ..., 10: ..., 11: ..., 12: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_three = {9: "a", 10: "b", 11: "c", 12: "d"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-three-check", "grade": true, "points": 1}
def _check_jobs_three():
    check.answered(jobs_three)
    check.that(hasattr(jobs_three, "keys"), "what the answer is", detail="got no dict",
               blame='Write {9: …, …}, with one letter for each job.')
    check.equal(sorted(jobs_three.keys()), [9, 10, 11, 12], "the jobs in the dict", blame="Four, by their numbers.")
    for job in [9, 10, 11, 12]:
        check.choice(jobs_three[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    check.choice(jobs_three[9], "abcd", "job 9", wrong={
        "b": "A single forecast at the end of the years is no use: there is one after every report.",
        "c": "A new report arrives each hour, and has to be heard.",
        "d": "A forecast is due after each report, before the next arrives. This wiring would read all reports first."})
    check.choice(jobs_three[10], "abcd", "job 10", wrong={
        "a": "The rhythm is named once for the whole recording, not at every sample.",
        "c": "The signal is a sequence. This wiring would hear its first sample.",
        "d": "One of four rhythms is one answer. A decoder has nothing to write."})
    check.choice(jobs_three[11], "abcd", "job 11", wrong={
        "a": "There is no new input for each word: the photo is there at once.",
        "b": "A caption is several words, each depending on those before.",
        "d": "The photo is one vector already, and no sequence has to be read first."})
    check.choice(jobs_three[12], "abcd", "job 12", wrong={
        "a": "Six letters, two sounds: the numbers of steps differ, and no letter has a sound of its own.",
        "b": "The sounds are a sequence, of a length that is not known beforehand.",
        "c": "The letters are a sequence, and the last may change how the first are spoken."})
    ### END HIDDEN TESTS


_check_jobs_three()

# %% [markdown]
# ## Five people write one word
#
# One claim is still open: zeros after the first input can't make coherent text. Morse went well with zeros. There each
# letter has *one* right signal, and the vector says it all. Text is different: many answers are right, and one is
# picked by chance, symbol by symbol.
#
# Take a net that is told a topic, one of four, and has to write a word of five letters on it. For each topic it learns
# from eight words, each equally likely. Its scores at each step become probabilities, and a letter is drawn from them.
# With zeros as inputs, what does step 2 know? The state, which follows from the topic. Not the letter that was drawn at
# step 1: the draw happens outside the net, and nobody tells it. So *given the vector, the letters are drawn
# independently*:
#
# $$p(y_1, \dots, y_5 \mid v) = p(y_1 \mid v)\, p(y_2 \mid v) \cdots p(y_5 \mid v).$$
#
# This holds for any weights, so the best that training can do is to get each place right by itself: the share of each
# letter at that place among the eight words. From these shares the chance of a real word follows without any net. The
# second net differs in one arrow: each step hears the letter that was drawn. It is the decoder of exercise 6.5, free
# running with dice. The words are few, and it may learn them by heart; even that is beyond the first.

# %% tags=["demo"]
WORDS = {
    "colour": ["black", "white", "green", "brown", "amber", "ivory", "coral", "azure"],
    "animal": ["tiger", "horse", "mouse", "sheep", "camel", "zebra", "otter", "whale"],
    "fruit": ["apple", "grape", "lemon", "mango", "peach", "melon", "guava", "olive"],
    "river": ["rhine", "seine", "tiber", "indus", "volga", "congo", "niger", "loire"],
}
LETTERS = torch.tensor([[[ord(letter) - 97 for letter in word] for word in words] for words in WORDS.values()])


def word_batch(size, generator):
    topic, which = (torch.randint(n, (SEEDS, size), generator=generator) for n in (4, 8))
    return F.one_hot(topic, 4).float(), LETTERS[topic, which]


def heard_by(topic, letters, fed_back):
    """What enters: the topic at step 1, then zeros or the letter before. (3, batch, 5, 30)"""
    letters = F.one_hot(letters[..., :-1], 26).float() * fed_back
    first = F.pad(topic, (0, 26))[:, :, None]
    return torch.cat([first, F.pad(letters, (4, 0))], dim=2)


def learns_words(fed_back, updates=700):
    generator = torch.Generator().manual_seed(69)
    net = new_net(30, 26, generator)

    def answers(topic, wanted):
        x = heard_by(topic, wanted, fed_back)
        return answer(scan(x, torch.zeros(*x.shape[:2], HIDDEN), net), net), wanted

    fit(answers, [net], lambda: word_batch(64, generator), updates)
    return net


@torch.no_grad()
def says(net, topic, fed_back, generator):
    """Words drawn letter by letter: topics (3, batch, 4) to letters (3, batch, 5)."""
    h, x, said = torch.zeros(*topic.shape[:2], HIDDEN), F.pad(topic, (0, 26))[:, :, None], []
    for _ in range(5):
        h = scan(x, h, net)[:, :, -1]
        shares = answer(h[:, :, None], net).softmax(dim=3)
        said.append(torch.multinomial(shares.flatten(0, 2), 1, generator=generator).view(*topic.shape[:2], 1))
        x = F.pad(F.one_hot(said[-1], 26).float(), (4, 0)) * fed_back
    return torch.cat(said, dim=2)


# the chance that five independent draws, each right by itself, give one of the eight words of their topic
places = F.one_hot(LETTERS, 26).double().mean(dim=1)    # (4, 5, 26)
chance_word = torch.stack([places[topic, torch.arange(5), LETTERS[topic]].prod(dim=1).sum() for topic in range(4)])
most_likely = ["".join(chr(97 + place.index(max(place))) for place in topic) for topic in places.tolist()]
generator = torch.Generator().manual_seed(70)
topic = F.one_hot(torch.arange(4).repeat_interleave(1000), 4).float().expand(SEEDS, -1, -1)
spoken, real_words = {}, {}
for name, fed_back in (("zeros", 0.0), ("fed back", 1.0)):
    letters = says(learns_words(fed_back), topic, fed_back, generator).view(SEEDS, 4, 1000, 5)
    right = (letters[:, :, :, None] == LETTERS[None, :, None]).all(dim=4).any(dim=3)
    real_words[name] = right.double().mean(dim=(1, 2))
    spoken[name] = [["".join(chr(97 + int(letter)) for letter in word) for word in some] for some in letters[0, :, :8]]
shown = {topic: (spoken["zeros"][at], spoken["fed back"][at]) for at, topic in enumerate(WORDS)}
figures.show(architectures.speakers(shown, WORDS), alt=(
    "Two tables of words that two nets wrote on the topics colour, animal, fruit and river. Left, with zeros after the "
    "topic: eight strings of letters for each topic that look a bit like words. None is one of the eight. Right, with "
    "each letter fed back: eight words for each topic, nearly all of them real ones."))
print(f"five independent draws, by arithmetic: a real word ≈ {chance_word.mean():.4f} of the time")
print(f"zeros after the topic: a real word ≈ {real_words['zeros'].mean():.4f} of the time")
print(f"fed back: a real word ≈ {real_words['fed back'].mean():.3f} of the time")
assert real_words["zeros"].max() < 0.02 and real_words["fed back"].min() > 0.8
assert abs(real_words["zeros"].mean() - chance_word.mean()) < 0.004
print("the likeliest letter at each place, first of equals:", ", ".join(most_likely))
assert not any(word in words for word, words in zip(most_likely, WORDS.values(), strict=True))

# %% [markdown]
# The net with zeros hits a real word about as rarely as the arithmetic says. It isn't badly trained. It is as good as
# its wiring allows. Taking the likeliest letter instead of drawing does not help: then it says the same string each
# time, put together from several words, as the last line shows.
#
# > **Five people are told "a colour", and each writes one letter of it without seeing the others' letters. That is
# > vector-to-sequence with zeros. One arrow, from each answer back to the next input, makes one writer of them.**
#
# Zeros serve where the vector settles the answer: a signal, a curve, a day-ahead forecast of the mean. Where a choice
# is made on the way, the choice has to be heard.

# %% [markdown] nbgrader={"grade_id": "which-and-why", "task": true, "points": 3}
# ### Exercise 6.7 · Which, why, and what does it cost?
# *explain · 3 points, marked by hand · about 9 minutes*
#
# A firm wants live subtitles: while a person speaks, text in *another language* appears. A colleague proposes an
# encoder-decoder; another says, "take sequence-to-sequence, it answers at once".
#
# 1. Name what each of the two wirings can't do here, with the reason. (One sentence each.)
# 2. In tests the colleague's decoder is right in 97 % of its words while it hears the correct word before; alone
#    it drifts into nonsense after ten words. Name both ways of running, say why the numbers differ, and which counts.
# 3. A third proposes: "Give the decoder zeros instead of its own words; then it can't drift." What would it write, and
#    why, when several translations are right?
#
# Answer in about 130 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part; half a point where one of two things asked for is missing.
#
# 1. Encoder-decoder: it says nothing before the sentence (or talk) is over, because the decoder starts from the
#    encoder's last state, so not live; also right: all has to fit into one state. Sequence-to-sequence (aligned): one
#    answer for each input, at once, so it can't use later words, and word order and number of words differ between
#    languages. Full marks need a reason for each. Proposals in between (wait a few steps, encode piece by piece) are
#    welcome and not needed.
# 2. Teacher forcing (97 %) and free running. Under teacher forcing each step gets a correct history, so one slip costs
#    one word; free running, a slip is heard and puts the decoder where it was never trained, so slips follow slips.
#    Free running counts: in use nobody knows the correct word. "Overfitting" alone earns nothing.
# 3. Given the state that was handed over, the words would be chosen independently: each place gets a word that is
#    likely there by itself, mixed from several translations, so the sentence does not hang together. The reason has to
#    be named: what was chosen at one step isn't known to the next. That each word is drawn, or the likeliest taken,
#    makes no difference. Half a point for "nonsense, because it hears nothing" without the mixing or the independence.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# Everything that the encoder has read crosses over in one state. In *changes* 24 bits were too many for 48 neurons and
# a small budget. A sentence holds more. Lesson 10 measures the bottleneck with strings of growing length, and gives
# the decoder a way to look back at every state of the encoder. Before that, lesson 07 builds a complete project with
# the two middle wirings, and lessons 08 and 09 give the scan a better memory.
#
# ## Recap
#
# 1. A wiring says what the scan hears at each step, and at which steps somebody listens. The scan itself is the same.
# 2. Padded must equal alone: keep the state where the mask is False, read each sequence at its own last step, turn
#    round within each length, and divide a loss by the real steps.
# 3. Aligned answers, one answer, one input, or all first and then answer: sequence-to-sequence, sequence-to-vector,
#    vector-to-sequence, encoder-decoder. Take the least that hears what it must before it has to answer.
# 4. Teacher forcing trains fast and flatters. A decoder is judged free running.
# 5. With zeros after the first input, answers are independent given the vector: right for a curve, hopeless for words.
#
# ## Further reading
#
# - Cho et al. (2014), *Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation*,
#   section 2: the encoder-decoder, whose decoder hears the encoder's last state at every step.
# - Sutskever, Vinyals and Le (2014), *Sequence to Sequence Learning with Neural Networks*, sections 1 to 3: the
#   encoder-decoder under the other name, and why they fed the input backwards.
# - Williams and Zipser (1989), *A Learning Algorithm for Continually Running Fully Recurrent Neural Networks*, Neural
#   Computation 1(2), 270–280: where teacher forcing has its name from.
