# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What goes in, what comes out?
#     question: One loop can be wired in four ways. Which job needs which, and what does the wiring cost?
#     minutes: 120
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
# - say what a wiring costs, and why a net that never hears its own answers can't both choose a word and spell it.
#
# *About 120 minutes; a good place to stop half way is "What the loss must not count". Builds on lesson 05; what you
# need most is the layer of lesson 02 and the two directions of 05.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

import unrolled
from unrolled import check, figures
from unrolled.data import manual
from unrolled.figures import architectures
from unrolled.nets import topics, wirings

device = unrolled.device()
torch.set_num_threads(1)
figures.use_style()

# %% [markdown]
# Three small functions that everything below uses.

# %% nbgrader={"grade_id": "helpers", "locked": true}
def mask_of(lengths, time):
    """Which steps are real: True before a sequence's end, False in its padding.

    Args:
        lengths: real steps of each sequence, (batch,), int64.
        time: steps of the padded batch.

    Returns:
        (batch, time), bool.
    """
    return torch.arange(time, device=lengths.device) < lengths[:, None]


def no_padding(x):
    """The lengths of a batch without padding.

    Args:
        x: (batch, time, …).

    Returns:
        (batch,), int64: `time`, once for each sequence.
    """
    return torch.full((x.size(0),), x.size(1), device=x.device)


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
# The four drawings differ in **what the layer hears at each step, and at which steps somebody listens**; and in the
# last one the weights change half way, from $W$ to $V$. The work in between is one and the same: start from a state,
# hear the inputs in turn, hand the state on. That work is called a **scan**. We write it once, and then wire it four
# times.
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
# | `x` | (batch, time, features); the padding may hold any numbers up to ±1000000 |
# | `lengths` | (batch,), int64, each from 1 to time |
# | `net` | dict with `"W_xh"` (hidden, features), `"W_hh"` (hidden, hidden), `"b"` (hidden,) |
# | `h_0` | (batch, hidden), the state to start from, or `None` for zeros |
# | *returned* `states` | (batch, time, hidden): the state after each real step, and 0 in the padding |
# | *returned* `last` | (batch, hidden): the state after each sequence's own last real step |
#
# A real step is $h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b)$. The test for your scan: each sequence in the batch must
# give what it would give alone, without padding. (Unlike lesson 05's, this scan is always one layer, so its states are
# (batch, hidden), without a leading 1.)
#
# What you return is two tensors of float32, like the inputs, and right for inputs of any size. Nets are trained through
# it: gradients must find their way back to `x`, the weights and `h_0`. None of the arguments is changed; that holds in
# all exercises here.
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
#
# <details><summary>"has been modified by an inplace operation"</summary>
#
# The backward pass needs the old state, and <code>h[i] = …</code> has written over it. Collect the new states in a
# list, and join them with <code>torch.stack</code>.
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
    from unrolled.checks.remarks import alike, suspected
    from unrolled.checks.returned import of_shapes

    def alone(x, lengths, net, h_0=None, hears=torch.tanh):
        """Each sequence by itself, without its padding; `hears` stands for tanh."""
        states, last = [], []
        for row, length, h in zip(x, lengths.tolist(), torch.zeros(len(x), len(net["b"])) if h_0 is None else h_0,
                                  strict=True):
            made = []
            for x_t in row[:length]:
                h = hears(net["W_xh"] @ x_t + net["W_hh"] @ h + net["b"])
                made.append(h)
            states.append(torch.stack(made + (len(row) - length) * [torch.zeros(len(net["b"]))]))
            last.append(h)
        return torch.stack(states), torch.stack(last)

    def drawn(draw, batch, time, features, hidden):
        x, h_0, W_xh, b = draw.normal((batch, time, features), (batch, hidden), (hidden, features), (hidden,))
        # larger recurrent weights would magnify rounding from step to step
        W_hh = draw.steady((hidden, hidden))[0] / (2 * hidden**0.5)
        return x, h_0, {"W_xh": W_xh, "W_hh": W_hh, "b": b}

    one = torch.tensor
    lengths, full, ones = one([6, 3, 1, 5]), one([6, 6, 6, 6]), one([1, 1, 1, 1])
    x, h_0, net = drawn(check.draws(seed=61), 4, 6, 3, 5)
    check.unchanged(masked_scan, x, lengths, net)
    both = of_shapes(masked_scan(x, lengths, net), {"states": (4, 6, 5), "last": (4, 5)}, {
        "states": {(6, 4, 5): "Time stands in front here, and belongs in the middle.",
                   (4, 7, 5): "Six steps make six states. The state before the first step is left out.",
                   (15, 5): "The padding was thrown away. In `states` it is there, and holds 0.",
                   (4, 5): "That is one state for each sequence. states come first, one for each step."},
        "last": {(1, 4, 5): "A size of 1 too many: it is (batch, hidden), one state for each sequence.",
                 (4, 6, 5): "That is a state for each step. One for each sequence is wanted."}})

    first = x[:, :1]
    silent = {**net, "W_hh": 0 * net["W_hh"]}
    step = masked_scan(first, ones, silent)
    want = alone(first, ones, silent)[0]
    check.close(step[0], want, "one step, nothing remembered", blame=suspected(step[0], [
        (0 * want, "This step is real, and gave 0. Is the mask the wrong way round?"),
        (alone(first, ones, {**silent, "b": 0 * net["b"]})[0], "The bias is missing."),
        (alone(first, ones, silent, hears=lambda drive: drive)[0], "tanh is missing."),
        (alone(first, ones, silent, hears=torch.relu)[0], "That is a ReLU. tanh is wanted."),
        (alone(first, ones, silent, hears=torch.sigmoid)[0], "That is a sigmoid. tanh is wanted.")],
        "tanh(W_xh x_t + b), as in lesson 02."))
    unpadded, (want, end) = masked_scan(x, full, net), alone(x, full, net)
    back = alone(x.flip(1), full, net)[0]
    for seen in (back, back.flip(1)):
        check.that(not alike(unpadded[0], seen), "a batch without padding", detail="it is read from the end",
                   blame="x_1 is heard first.")
    check.close(unpadded[0][:, 0], want[:, 0], "the first of several steps, no padding",
                blame="Without h_0 the first step starts from zeros, and hears x_1.")
    check.close(unpadded[0], want, "a batch without padding", blame=suspected(unpadded[0], [
        (alone(x, full, {**net, "W_hh": net["W_hh"].mT})[0],
         "W_hh or its transpose? It is square, so nothing complains. Its row i belongs to the new state's neuron i."),
        (alone(x, full, silent)[0], "Each step forgets: it starts from zeros, and not from the state before it.")],
        "Each step starts from the state that the step before it made, through W_hh."))
    check.close(unpadded[1], end, "last, in a batch without padding", blame=suspected(unpadded[1], [
        (want[:, 4], "That is the state of one step earlier. Lengths count from 1, places from 0."),
        (want[:, 0], "That is the state after the first step.")], "It is the state after the last step."))
    quiet = x * (torch.arange(6) != 2)[:, None]
    check.close(masked_scan(quiet, full, net)[0], alone(quiet, full, net)[0],
                "a real step that hears zeros", blame="Lengths say what is real, not the values.")

    states, last = alone(x, lengths, net)
    mask = (torch.arange(6) < lengths[:, None])[..., None]
    check.close(both[0][1, :3], states[1, :3], "the real steps of a sequence of length 3", blame=suspected(
        both[0][1, :3], [(states[other, :3], "Those are another sequence's. Were the rows sorted, and not put back?")
                         for other in (0, 2, 3)], "Steps 1, 2 and 3 of this sequence are real: each has its state."))
    beyond = both[0][1, 3:]
    check.that(not alike(beyond, states[1, 2].expand(3, 5)), "states in the padding",
               detail="the last state is repeated there, expected 0",
               blame="Carrying the state on is right for `last`. In `states`, padding holds 0.")
    check.close(beyond[:1], torch.zeros(1, 5), "states at the first step of the padding", blame=(
        "A step too many is real: lengths count from 1, places from 0." if alike(beyond[1:], torch.zeros(2, 5)) else
        "This sequence has 3 real steps. The fourth is padding, and holds 0."))
    check.close(beyond, torch.zeros(3, 5), "states in the padding",
                blame="Here the scan has read padding as if it were input.")
    check.close(both[0], states, "the states of every sequence",
                blame="Each sequence has a length of its own. What is right for one row must hold for the others.")
    check.close(both[1][0], last[0], "last of a sequence without padding", blame="It is the state after its last step.")
    check.close(both[1][1], last[1], "last of a sequence of length 3", blame=suspected(both[1][1], [
        (0 * last[1], "Row 2 has length 3, and the last column is padding for it: its state must be kept, not wiped."),
        (states[1, 0], "That is the state after its first step."),
        (states[1, 1], "That is the state after its second step. Lengths count from 1, places from 0."),
        (alone(x, one([6, 4, 1, 5]), net)[1][1], "It has heard the fourth step, which is padding for it."),
        (alone(x, full, net)[1][1], "It has heard all of its padding: that is the state at the last column."),
        (alone(x * mask, full, net)[1][1],
         "It has heard zeros after its end. A step that hears zeros moves the state, too."),
        (last[0], "That is the state of row 1. Each sequence has a row of its own.")],
        "It is the state after its own third step, whatever stands in the padding."),
        hint="last is 0 for the shorter sequences")
    check.close(both[1], last, "last of every sequence", blame="Each sequence ends at a step of its own.")
    short = one([4, 3, 1, 2])
    got = masked_scan(x, short, net)
    check.shape(got[0], (4, 6, 5), "the shape of states, where no sequence is as long as the batch",
                blame="x has six columns. The last two are padding in every row, and `states` has them too.")
    for at, name in enumerate(("states", "last")):
        check.close(got[at], alone(x, short, net)[at], f"{name}, where no sequence is as long as the batch",
                    blame="The last two columns are padding in every row.")

    loud = masked_scan(torch.where(mask, x, torch.tensor(1e6)), lengths, net)
    for at, want in enumerate((states, last)):
        check.close(loud[at], want, f"{('states', 'last')[at]}, with 1000000 in the padding",
                    blame="What stands in the padding must not matter.")
    check.unchanged(masked_scan, x, lengths, net, h_0)
    states, last = alone(x, lengths, net, h_0)
    carried = masked_scan(x, lengths, net, h_0)
    begun = carried[0][:, 0]
    check.close(begun, states[:, 0], "the first states, with a given h_0", blame=suspected(begun, [
        (alone(x, lengths, net)[0][:, 0],
         "It started from zeros. When there is an h_0, the first step starts from it."),
        (alone(x, lengths, net, h_0[:1].expand(4, 5))[0][:, 0], "All sequences start from the first row of h_0.")],
        "The first step starts from h_0 when there is one. Each sequence has a row of it."))
    check.close(carried[0], states, "all states, with a given h_0", blame="h_0 is heard once, by the first step.")
    check.close(carried[1], last, "last, with a given h_0", blame="The state after each sequence's own last step.")
    some, start, wide = drawn(check.draws(seed=67), 2, 3, 4, 7)
    other = some, one([3, 2]), wide, start
    for got, want in zip(masked_scan(*other)[:2], alone(*other), strict=True):
        check.close(got, want, "other sizes: 2 sequences, 4 features, 7 neurons",
                    blame="Every size comes from the arguments.")
    for high in ((10 * x, lengths, net, 10 * h_0), (100 * x, lengths, {**net, "W_xh": net["W_xh"] / 100}, h_0)):
        for got, want in zip(masked_scan(*high)[:2], alone(*high), strict=True):
            check.close(got, want, "inputs and first states of size 10 and more", rtol=1e-5,
                        blame="Is something cut off on the way?")
    check.gradients(masked_scan, alone, x, lengths, net, h_0, name="the gradients",
                    hint='"has been modified by an inplace operation"',
                    blame="The numbers are right, and training would not go all the way back: "
                    "detach, no_grad, torch.tensor(…) and weights copied into a library's layer cut it.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, hidden = draw.sizes(4, low=1, high=8)
        x, h_0, net = drawn(draw, batch, time, features, hidden)
        lengths = draw.integers((batch,), low=1, high=time)[0]
        for start in (None, h_0):
            both = masked_scan(x, lengths, net, start)
            states, last = alone(x, lengths, net, start)
            check.close(both[0], states, "states, random sizes and lengths",
                        blame="Other sizes than above, or values that are larger.")
            check.close(both[1], last, "last, random sizes and lengths",
                        blame="Other sizes than above, or values that are larger.")
    ### END HIDDEN TESTS


_check_masked_scan()

# %% [markdown]
# ## Packing: the library's way
#
# `nn.RNN` takes no mask. It takes a **packed** batch. `pack_padded_sequence` wants the sequences sorted, the longest
# first; with `enforce_sorted=False` it sorts them itself, and everything comes back in your order. It throws the
# padding away and lays the steps one behind the other, together with the number of sequences that still run at each
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
ends = torch.tensor([3, 5, 2, 4])
ragged = torch.randn(4, 5, 3) * mask_of(ends, 5)[..., None]
layer = nn.RNN(3, 6, batch_first=True)
with torch.no_grad():
    alone = [layer(ragged[i : i + 1, :length]) for i, length in enumerate(ends.tolist())]
    alone_states = pad_sequence([output[0] for output, _ in alone], batch_first=True)
    alone_last = torch.cat([h_n[0] for _, h_n in alone])

    packed = pack_padded_sequence(ragged, ends.cpu(), batch_first=True, enforce_sorted=False)
    output, h_n = layer(packed)
    output, _ = pad_packed_sequence(output, batch_first=True)
    print("packed: data", tuple(packed.data.shape), "· batch_sizes", packed.batch_sizes.tolist())
    print("packed equals alone within 1e-6:", torch.allclose(output, alone_states, atol=1e-6))
    print("h_n equals the own last states within 1e-6:", torch.allclose(h_n[0], alone_last, atol=1e-6))

    net = {"W_xh": layer.weight_ih_l0.detach(), "W_hh": layer.weight_hh_l0.detach(),
           "b": (layer.bias_ih_l0 + layer.bias_hh_l0).detach()}
    if check.ready(masked_scan):
        states, last = masked_scan(ragged, ends, net)
        print("your states equal packed ones within 1e-6:", torch.allclose(states, output, atol=1e-6))
        print("your last equals h_n within 1e-6:", torch.allclose(last, h_n[0], atol=1e-6))
    else:
        print("Finish exercise 6.1 first: this cell compares your scan with the packed one.")

# %% [markdown]
# And what if nobody packs? Then the place from which one reads decides.

# %% tags=["demo"]
with torch.no_grad():
    unmasked, _ = layer(ragged)
own = (unmasked[torch.arange(4), ends - 1] - alone_last).abs().max().item()
off = (unmasked[:, -1] - alone_last).abs().amax(dim=1)
print("not packed, read at each own last step: right within 1e-6:", own < 1e-6)
print("not packed, read at the last column: right within 1e-6:", [value < 1e-6 for value in off.tolist()])
print("packed, read at the last column: zeros:", [bool((row == 0).all()) for row in output[:, -1]])

# %% [markdown]
# A layer that runs forward can't know about padding that comes after, so its real states are right even if nothing is
# packed. What is wrong is the place where most people read: `output[:, -1]`. For the first sequence, which has length
# 3, the fifth column is two steps of padding too late. Only the longest sequence is right. In a packed output the same
# column is 0 for all others. `h_n`, or the own last step by index, is right.
#
# Two details: `pad_packed_sequence` pads to the longest sequence *of the batch*; its argument `total_length` asks for
# more. And `lengths` has to stand on the CPU, also when the batch is on a GPU.
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
# The values are the same ones, to the last bit, and a gradient finds its way back through them.
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
        (batch, time, features): real steps in reverse order, the padding as it was.
    """
    ### BEGIN SOLUTION
    t = torch.arange(x.size(1))
    source = torch.where(mask_of(lengths, x.size(1)), lengths[:, None] - 1 - t, t)
    return x.gather(1, source[..., None].expand_as(x))
    ### END SOLUTION


# %% nbgrader={"grade_id": "reverse-real-check", "grade": true, "points": 3}
def _check_reverse_real():
    from unrolled.checks.remarks import suspected

    def turned(x, lengths):
        return torch.stack([torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths.tolist(), strict=True)])

    ramp = torch.arange(1.0, 6.0).view(1, 5, 1)
    check.unchanged(reverse_real, ramp, torch.tensor([4]))
    got = reverse_real(ramp, torch.tensor([5]))
    check.shape(got, (1, 5, 1), "the shape of what is returned", blame="The same as that of x.")
    check.close(got, ramp.flip(1), "a sequence without padding", blame=suspected(got, [
        (ramp, "Nothing was turned. Time is dimension 1."),
        (torch.tensor([5.0, 5.0, 4.0, 3.0, 2.0]).view(1, 5, 1),
         "All but the first come one place late. Places count from 0, lengths from 1.")],
        "1, 2, 3, 4, 5 becomes 5, 4, 3, 2, 1."))
    padded, three = torch.tensor([1.0, 2.0, 3.0, 0.0, 0.0]).view(1, 5, 1), torch.tensor([3])
    got = reverse_real(padded, three)
    known = {(0.0, 0.0, 3.0, 2.0, 1.0): "The whole row was turned, and the padding now stands in front.",
             (0.0, 3.0, 2.0, 1.0, 0.0): "It is turned within four places. The length is 3, so places 0, 1, 2 change.",
             (2.0, 1.0, 3.0, 0.0, 0.0): "It is turned within two places. The length is 3, so places 0, 1, 2 change.",
             (1.0, 2.0, 3.0, 0.0, 0.0): "Nothing was turned."}
    check.close(got, torch.tensor([3.0, 2.0, 1.0, 0.0, 0.0]).view(1, 5, 1), "1, 2, 3 and two steps of padding",
                blame=suspected(got, [(torch.tensor(values).view(1, 5, 1), said) for values, said in known.items()],
                             "It becomes 3, 2, 1, 0, 0."), hint="The padding has moved to the front")
    kept = torch.tensor([1.0, 2.0, 3.0, 7.0, 8.0]).view(1, 5, 1)
    got = reverse_real(kept, three)
    check.close(got, torch.tensor([3.0, 2.0, 1.0, 7.0, 8.0]).view(1, 5, 1), "1, 2, 3 and a padding of 7, 8",
                blame=suspected(got, [
                    (torch.tensor([3.0, 2.0, 1.0, 8.0, 7.0]).view(1, 5, 1), "The padding was turned round too."),
                    (torch.tensor([3.0, 2.0, 1.0, 0.0, 0.0]).view(1, 5, 1), "The padding was wiped.")],
                    "The padding stays as it is: 3, 2, 1, 7, 8."))
    gap = torch.tensor([1.0, 0.0, 3.0, 0.0, 0.0]).view(1, 5, 1)
    check.close(reverse_real(gap, three), torch.tensor([3.0, 0.0, 1.0, 0.0, 0.0]).view(1, 5, 1),
                "1, 0, 3 and two steps of padding", blame="Lengths say what is real, not the values: 3, 0, 1, 0, 0.")
    x, lengths = torch.arange(1.0, 73.0).view(4, 6, 3), torch.tensor([2, 6, 1, 4])
    want, got = turned(x, lengths), reverse_real(x, lengths)
    check.close(got[0], want[0], "the first of several sequences, with three features", blame=suspected(got[0], [
        (want[0].flip(1), "The features are turned round too."),
        (torch.cat([x[0, :2].flip(0, 1), x[0, 2:]]), "The features of real steps are turned round too."),
        *((turned(x[:1], other)[0], "It was turned within the length of another row.") for other in lengths[1:, None])],
        "Steps change places. Features, and all values, stay as they are."))
    check.close(got, want, "sequences of lengths 2, 6, 1 and 4",
                blame="The first is right. Each row has a length of its own.")
    check.gradients(reverse_real, turned, x, lengths, name="the gradient",
                    blame="The numbers are right, and training would not go back through them: "
                    "detach, numpy, torch.tensor(…) and the like cut the way.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features = draw.sizes(3, low=1, high=8)
        x, lengths = draw.normal((batch, time, features))[0], draw.integers((batch,), low=1, high=time)[0]
        check.close(reverse_real(x, lengths), turned(x, lengths), "random sizes and lengths", rtol=0, atol=0,
                    blame="Other sizes than above, or values that are larger.")
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
        output, _ = pair(pack_padded_sequence(ragged, ends.cpu(), batch_first=True, enforce_sorted=False))
        output, _ = pad_packed_sequence(output, batch_first=True)
        back = {"W_xh": pair.weight_ih_l0_reverse, "W_hh": pair.weight_hh_l0_reverse,
                "b": pair.bias_ih_l0_reverse + pair.bias_hh_l0_reverse}
        by_hand = reverse_real(masked_scan(reverse_real(ragged, ends), ends, back)[0], ends)
        flipped = masked_scan(ragged.flip(1), no_padding(ragged), back)[0].flip(1)
    real = mask_of(ends, 5)
    right, wrong = ((got - output[..., 6:])[real].abs().max().item() for got in (by_hand, flipped))
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
# Look at the page of drawings once more.
#
# **Sequence-to-sequence**: an input at each step, an answer at each step. Read one way, $y_t$ knows $x_1$ to $x_t$ and
# nothing later: the answer is due at once. *A warning about names.* We mean the **aligned** kind: as many answers as
# inputs, the $t$-th for the $t$-th. Much of the literature says "sequence-to-sequence", or "seq2seq", and means the
# encoder-decoder.
#
# **Sequence-to-vector**: the same scan. Only the last state is read, and one answer leaves. The whole sequence has to
# fit into that one state.
#
# **Vector-to-sequence**: one vector $v$ goes in at the first step, once. Then the layer hears **zeros**, and lives on
# its state. All answers follow from $v$.
#
# **Encoder-decoder**: two scans in a row, each with weights of its own, here with a longer input:

# %% tags=["demo"]
figures.show(figures.wiring("encoder-decoder"))

# %% [markdown]
# The **encoder** reads everything and answers nothing. Its last state becomes the first state of the **decoder**, which
# answers one step at a time. So the answer may be longer or shorter than the input, and nothing is said before
# everything is heard.
#
# The decoder hears something too: what was said one step before (the dashed arrows). Its first step hears zeros,
# because nothing was said yet. For now the inputs of the decoder are simply given; where they come from is the business
# of exercise 6.6.

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
# All four return one tensor of float32, and are trained through: gradients must find their way back to what goes in and
# to the weights.
#
# Example: one feature, one neuron, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$, $W_{hy} = 1$, $b_y = 0$. The vector 1 and
# three steps give 0.762, 0.363, 0.180: what the sequence $1, 0, 0$ gave in exercise 6.1.
#
# <details><summary>KeyError: 'W_hy'</summary>
#
# Who answers in an encoder-decoder? Nobody listens to the encoder's output layer, and it has none.
# </details>

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
    from unrolled.checks.remarks import alike, suspected

    def scan(x, lengths, net, h_0=None):
        """Each sequence by itself, without its padding."""
        states, last = [], []
        for row, length, h in zip(x, lengths.tolist(), torch.zeros(len(x), len(net["b"])) if h_0 is None else h_0,
                                  strict=True):
            made = []
            for x_t in row[:length]:
                h = torch.tanh(net["W_xh"] @ x_t + net["W_hh"] @ h + net["b"])
                made.append(h)
            states.append(torch.stack(made + (len(row) - length) * [torch.zeros(len(net["b"]))]))
            last.append(h)
        return torch.stack(states), torch.stack(last)

    def answers(h, net):
        return h @ net["W_hy"].T + net["b_y"]

    def every(x, lengths, net):
        return answers(scan(x, lengths, net)[0], net)

    def one_answer(x, lengths, net):
        return answers(scan(x, lengths, net)[1], net)

    def from_vector(v, steps, net):
        return every(F.pad(v[:, None], (0, 0, 0, steps - 1)), torch.full((len(v),), steps), net)

    def decoded(x, lengths, heard, encoder, decoder):
        full = torch.full((len(heard),), heard.shape[1])
        return answers(scan(heard, full, decoder, scan(x, lengths, encoder)[1])[0], decoder)

    def drawn(draw, features, hidden, outputs):
        W_xh, b, W_hy, b_y = draw.normal((hidden, features), (hidden,), (outputs, hidden), (outputs,))
        # larger recurrent weights would magnify rounding from step to step
        W_hh = draw.steady((hidden, hidden))[0] / (2 * hidden**0.5)
        return {"W_xh": W_xh, "W_hh": W_hh, "b": b, "W_hy": W_hy, "b_y": b_y}

    def without_reader(net):
        return {name: net[name] for name in ("W_xh", "W_hh", "b")}

    draw = check.draws(seed=63)
    x, v, heard = draw.normal((4, 6, 3), (4, 3), (4, 5, 2))
    net, encoder, decoder = drawn(draw, 3, 7, 8), without_reader(drawn(draw, 3, 7, 1)), drawn(draw, 2, 7, 9)
    lengths, ones, six = torch.tensor([6, 3, 1, 5]), torch.ones(4, dtype=torch.int64), torch.tensor([6, 6, 6, 6])
    real = torch.arange(6) < lengths[:, None]
    loud = torch.where(real[..., None], x, torch.tensor(1e6))
    cut_off = "%s: inputs and answers of size 100"
    cut = "The numbers are right, and training would not go all the way back: detach, no_grad and the like cut it."

    check.unchanged(sequence_to_sequence, x, lengths, net)
    got = sequence_to_sequence(x, lengths, net)
    check.shape(got, (4, 6, 8), "sequence-to-sequence: the shape", blame={
        (4, 6, 7): "Those are states. The output layer reads them.",
        (6, 4, 8): "Time stands in front here. It is (batch, time, outputs).",
        (4, 8): "That is one answer. This wiring answers at every step."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, time, outputs)."))
    step, want = sequence_to_sequence(x[:, :1], ones, net), every(x[:, :1], ones, net)
    check.close(step, want, "sequence-to-sequence: a single step", blame=suspected(step, [
        (want - net["b_y"], "b_y is missing."), (torch.tanh(want), "No tanh follows the output layer."),
        (want.softmax(dim=2), "Those are probabilities. The output layer's answers are wanted as they are.")],
        "The state after it goes through the output layer, W_hy h + b_y."))
    got, want = sequence_to_sequence(x, six, net), every(x, six, net)
    check.close(got, want, "sequence-to-sequence: the answers, no padding", blame=suspected(got, [
        (every(x.flip(1), six, net).flip(1), "The sequence is read from the end. Here it is read forwards."),
        (every(x, six, {**net, "W_hh": 0 * net["W_hh"]}), "Each step starts from zeros: the state is not handed on.")],
        "A single step is right, so the output layer is. Later states are not those of a scan: look there."))
    got, want = sequence_to_sequence(x, lengths, net), every(x, lengths, net)
    check.close(got[real], want[real], "sequence-to-sequence: the answers at real steps",
                blame="Without padding they are right: what do the lengths change?")
    check.close(sequence_to_sequence(loud, lengths, net)[real], want[real],
                "sequence-to-sequence: 1000000 in the padding", blame="The answers at real steps moved.")
    high, wide = 100 * x, {**net, "W_xh": net["W_xh"] / 100, "b_y": 100 * net["b_y"]}
    check.close(sequence_to_sequence(high, six, wide), every(high, six, wide), cut_off % "sequence-to-sequence",
                atol=1e-4, blame="Is something cut off on the way?")
    check.gradients(sequence_to_sequence, every, x, six, net, name="sequence-to-sequence: the gradients", blame=cut)

    check.unchanged(sequence_to_vector, x, lengths, net)
    got = sequence_to_vector(x, lengths, net)
    check.shape(got, (4, 8), "sequence-to-vector: the shape", blame={
        (4, 7): "That is the last state. The output layer reads it.",
        (4, 1, 8): "One answer for each sequence, without a dimension for steps.",
        (4, 6, 8): "Those are answers at every step. One answer for each sequence is wanted."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, outputs)."))
    want = one_answer(x, lengths, net)
    check.close(got[0], want[0], "sequence-to-vector: a sequence without padding", blame=suspected(got[0], [
        (every(x, six, net)[0, 0], "That is the answer to its first state."),
        (want[0] - net["b_y"], "b_y is missing.")], "It is the answer to the last state, and to no other."))
    check.close(got[1], want[1], "sequence-to-vector: a sequence of length 3", blame=suspected(got[1], [
        (net["b_y"], "That is b_y alone: the output layer has read a state of zeros, from the padding."),
        (one_answer(x, six, net)[1], "The padding was heard: that is the state after the last column.")],
        "The answer belongs to the state after its own third step."))
    check.close(got, want, "sequence-to-vector: every sequence", blame="Each sequence ends at a step of its own.")
    check.close(sequence_to_vector(loud, lengths, net), want, "sequence-to-vector: 1000000 in the padding",
                blame="The answer moved, so padding was heard.")
    check.close(sequence_to_vector(high, lengths, wide), one_answer(high, lengths, wide),
                cut_off % "sequence-to-vector", atol=1e-4, blame="Is something cut off on the way?")
    check.gradients(sequence_to_vector, one_answer, x, lengths, net, name="sequence-to-vector: the gradients",
                    blame=cut)

    check.unchanged(vector_to_sequence, v, 5, net)
    got = vector_to_sequence(v, 5, net)
    check.shape(got, (4, 5, 8), "vector-to-sequence: the shape", blame={
        (4, 6, 8): "Five steps make five answers. The vector belongs to the first of them.",
        (5, 4, 8): "Time stands in front here. It is (batch, steps, outputs).",
        (4, 5, 7): "Those are states. The output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, outputs)."))
    tensor, full = torch.tensor, torch.full((2,), 5)
    small = {"W_xh": tensor([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5]]), "W_hh": tensor([[0.5, -0.75], [0.25, 1.0]]),
             "b": tensor([0.1, -0.2]), "W_hy": tensor([[2.0, -1.0]]), "b_y": tensor([0.3])}
    vectors = tensor([[1.0, -1.0, 2.0], [0.5, 2.0, -1.0]])
    want = tensor([[2.845272, 2.36387, 2.177161, 2.095803, 2.062051],
                   [-2.559281, -1.760645, -0.911357, 0.101149, 1.145458]])[..., None]
    got = vector_to_sequence(vectors, 5, small)
    check.close(got[:, 0], want[:, 0], "vector-to-sequence: the first answer", blame=suspected(got[:, 0], [
        (want[:, 1], "That is the second answer. The step that hears the vector gives one, too.")],
        "The first step hears the vector, through W_xh, and starts from a state of zeros."))
    repeated = every(vectors[:, None].expand(2, 5, 3), full, small)
    check.that(not alike(got, repeated), "vector-to-sequence: the second answer",
               detail="it has heard the vector a second time",
               blame="The vector is heard once. After it come zeros.")
    check.close(got[:, 1], want[:, 1], "vector-to-sequence: the second answer, after the first zero",
                blame="A step that hears zeros is still a step: W_hh, b and tanh do their work.")
    check.close(got, want, "vector-to-sequence: the later answers", blame="After the first step every input is zero.")
    check.close(vector_to_sequence(vectors, 1, small), want[:, :1], "vector-to-sequence: a single step",
                blame="`steps` says how many answers there are.")
    check.close(vector_to_sequence(100 * v, 5, wide), from_vector(100 * v, 5, wide), cut_off % "vector-to-sequence",
                atol=1e-4, blame="Is something cut off on the way?")
    check.gradients(vector_to_sequence, from_vector, vectors, 5, small, name="vector-to-sequence: the gradients",
                    blame=cut)

    check.unchanged(encoder_decoder, x, lengths, heard, encoder, decoder)
    got = encoder_decoder(x, lengths, heard, encoder, decoder)
    check.shape(got, (4, 5, 9), "encoder-decoder: the shape", blame={
        (4, 6, 9): "As many answers as steps of `heard`, not of `x`.",
        (5, 4, 9): "Time stands in front here. It is (batch, steps, outputs).",
        (4, 9): "One answer for each step of the decoder.",
        (4, 5, 7): "Those are states. The decoder's output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, outputs)."))
    context, full = scan(x, lengths, encoder)[1], torch.full((4,), 5)
    want = decoded(x, lengths, heard, encoder, decoder)
    check.that(not alike(got, every(heard, full, decoder)), "encoder-decoder: what crosses over",
               detail="the answers do not depend on x at all",
               blame="The decoder starts from the encoder's last state.")
    check.close(got[0, 0], want[0, 0], "encoder-decoder: the first answer to a sequence without padding",
                blame=suspected(got[0, 0], [
                    (answers(scan(torch.zeros(4, 1, 2), ones, decoder, context)[0], decoder)[0, 0],
                     "Its first step has heard zeros. `heard` is what it hears, ready made: it is not shifted again."),
                    (want[0, 0] - decoder["b_y"], "b_y is missing."),
                    *((decoded(x, lengths, heard, encoder, decoder | {name: encoder[name] for name in mixed})[0, 0],
                       f"The decoder goes on with the encoder's {' and '.join(mixed)}. It has weights of its own.")
                      for mixed in (("W_hh", "b"), ("W_hh",), ("b",))),
                    (want[0, 0].softmax(dim=0), "Those are probabilities. The answers are wanted as they are.")],
                    "The decoder's first step hears heard[:, 0] and starts from the encoder's last state."))
    check.close(got[:, 0], want[:, 0], "encoder-decoder: the first answer to every sequence",
                blame="What crosses over is the state after each sequence's own last step.")
    ended = answers(scan(heard, lengths.clamp(max=5), decoder, context)[0], decoder)
    check.that(not alike(got, ended), "encoder-decoder: the decoder's steps",
               detail="they end where the sequences of x end",
               blame="You gave the decoder the lengths of x. `heard` has no padding.")
    check.close(got[:, 1], want[:, 1], "encoder-decoder: the second answer",
                blame="The second step hears heard[:, 1], and starts from the state that the first step made.")
    check.close(got, want, "encoder-decoder: all answers",
                blame="The decoder's steps share the decoder's weights, and none of them is padding.")
    silent = heard * (torch.arange(5) > 0)[:, None]      # what a decoder hears at its first step
    got, quiet = (fn(x, lengths, silent, encoder, decoder) for fn in (encoder_decoder, decoded))
    check.close(got[:, 0], quiet[:, 0], "encoder-decoder: a first step that hears zeros",
                blame="A step that hears zeros is still a step: W_hh, b and tanh do their work.")
    check.close(got, quiet, "encoder-decoder: the later steps, where the first hears zeros",
                blame="No step of `heard` is padding, whatever it holds. There are five, and each is real.")
    short = encoder_decoder(x, lengths, heard[:, :1], encoder, decoder)
    check.close(short, want[:, :1], "encoder-decoder: a decoder of one step", blame="`heard` may have a single step.")
    got = encoder_decoder(loud, lengths, heard, encoder, decoder)
    check.close(got, want, "encoder-decoder: 1000000 in the padding",
                blame="The answers moved, so padding was heard.")
    far = {**decoder, "W_xh": decoder["W_xh"] / 100, "b_y": 100 * decoder["b_y"]}
    far = high, lengths, 100 * heard, {**encoder, "W_xh": encoder["W_xh"] / 100}, far
    check.close(encoder_decoder(*far), decoded(*far), cut_off % "encoder-decoder", atol=1e-4,
                blame="Is something cut off on the way?")
    check.gradients(encoder_decoder, decoded, x, lengths, heard, encoder, decoder,
                    name="encoder-decoder: the gradients", blame=cut)
    draw = check.draws(seed=67)
    (few, said), net = draw.normal((2, 3, 4), (2, 2, 6)), drawn(draw, 4, 5, 3)
    encoder, decoder, ends = without_reader(drawn(draw, 4, 5, 1)), drawn(draw, 6, 5, 3), torch.tensor([3, 2])
    for got, want, name in (
        (sequence_to_sequence(few, ends, net)[0], every(few, ends, net)[0], "sequence-to-sequence"),
        (sequence_to_vector(few, ends, net), one_answer(few, ends, net), "sequence-to-vector"),
        (vector_to_sequence(few[:, 0], 4, net), from_vector(few[:, 0], 4, net), "vector-to-sequence"),
        (encoder_decoder(few, ends, said, encoder, decoder), decoded(few, ends, said, encoder, decoder),
         "encoder-decoder"),
    ):
        check.close(got, want, f"{name}: other sizes", blame="Every size comes from the arguments.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        batch, time, steps, features, symbols, hidden, outputs = draw.sizes(7, low=1, high=9)
        x, v, heard = draw.normal((batch, time, features), (batch, features), (batch, steps, symbols))
        net, encoder = drawn(draw, features, hidden, outputs), without_reader(drawn(draw, features, hidden, 1))
        decoder = drawn(draw, symbols, hidden, outputs)
        lengths = draw.integers((batch,), low=1, high=time)[0]
        real = torch.arange(time) < lengths[:, None]
        other = "Other sizes than above, or values that are larger."
        # weights of the output layer go up to 30, and magnify the states' rounding
        check.close(sequence_to_sequence(x, lengths, net)[real], every(x, lengths, net)[real],
                    "sequence-to-sequence, random sizes", atol=1e-4, blame=other)
        check.close(sequence_to_vector(x, lengths, net), one_answer(x, lengths, net),
                    "sequence-to-vector, random sizes", atol=1e-4, blame=other)
        check.close(vector_to_sequence(v, steps, net), from_vector(v, steps, net),
                    "vector-to-sequence, random sizes", atol=1e-4, blame=other)
        check.close(encoder_decoder(x, lengths, heard, encoder, decoder),
                    decoded(x, lengths, heard, encoder, decoder), "encoder-decoder, random sizes",
                    atol=1e-4, blame=other)
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
# | **changes** | 24 random bits | for each bit: does it differ from the one before it? | sequence-to-sequence |
# | **vote** | 21 votes, 0 or 1 | who won? | sequence-to-vector |
# | **Morse** | one letter | its signal, 13 units of time, each off or on | vector-to-sequence |
# | **backwards** | 6 symbols out of 6 | the same symbols from last to first | encoder-decoder |
#
# Before the first bit of *changes* stands a 0. In Morse code a dot lasts one unit and a dash three, with one unit of
# silence between them. The longest letters take 13 units; the others are followed by silence.
#
# Every wiring tries every task. To compare them takes rules, and other rules would give other numbers:
#
# - an answer is one symbol;
# - sequence-to-sequence says one at each input and none after the last. A place that is left over is filled with the
#   symbol that is likelier there. In the vote each of its 21 answers counts, the early ones too;
# - the one answer of sequence-to-vector stands for all that are wanted;
# - vector-to-sequence hears the first input, and nothing after;
# - encoder-decoder begins after the last input. When it is tested it hears its own answers.
#
# By these rules some cells are lost before training begins, and one can work out by how much. In the vote,
# vector-to-sequence hears the first vote only. That vote decides when the other 20 split ten to ten, with probability
# $\binom{20}{10} / 2^{20}$; else it was on the winner's side half of the time. So it is right with probability
# $\frac12 + \binom{20}{10} / 2^{21} \approx 0.59$ and, by these rules, no weights make it better. Each of the sixteen
# cells has such a **ceiling**.

# %% [markdown]
# ### Exercise 6.4 · Where will it fall short?
# *predict · 1 point for committing · about 2 minutes*
#
# Seven of the sixteen ceilings are 1: the four on the diagonal, and the other three in the last column. So the
# encoder-decoder might do all four tasks. Each net has 48 neurons in each of its scans, and 600 updates with 32
# examples. Where will the encoder-decoder stay below 0.9?
#
# - `"a"`: nowhere.
# - `"b"`: in *changes*.
# - `"c"`: in the *vote*.
# - `"d"`: in *Morse*.
#
# Answer before you scroll. Any answer earns the point.

# %% nbgrader={"grade_id": "falls-short", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
falls_short = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "falls-short-check", "grade": true, "points": 1}
def _check_falls_short():
    check.choice(falls_short, "abcd", "your choice")


_check_falls_short()

# %% [markdown]
# The next cell trains sixteen times three nets, from three random starts. It takes about half a minute. The code is in
# `unrolled.nets.wirings` (look there after exercise 6.6).

# %% tags=["demo"]
grid = {(task, kind): wirings.trained(task, kind) for task in wirings.TASKS for kind in architectures.WIRINGS}
score = torch.stack([net.right.mean() for net in grid.values()]).view(4, 4)
top = torch.tensor([wirings.ceilings(task) for task in wirings.TASKS], dtype=torch.float64, device="cpu")
chances = [wirings.chance(task) for task in wirings.TASKS]
figures.show(architectures.who_can_do_what(list(wirings.TASKS), score.numpy(), top.numpy(), chances))
for ((task, kind), net), ceiling in zip(grid.items(), top.flatten(), strict=True):
    print(f"{task}, {kind}: ceiling {ceiling:.3f}, three nets right ≈ {net.right.min():.3f} to {net.right.max():.3f}")

# %% [markdown]
# Each number is the mean of three nets, asked 2,000 examples drawn afresh. (In Morse these are the 26 letters again,
# and of the words to turn round about every third was met in training; the other inputs are practically all new.)
#
# On the diagonal each wiring does its task. In the other cells the nets came up against their ceiling, or stayed below
# it; a net may lie a little above, because 2,000 examples are a sample. (One score in the row *Morse* lies below
# chance. Somebody who hears nothing may still say on early and off late; sequence-to-vector has a single answer for all
# 13 units.)
#
# A ceiling belongs to the rules, and moves with them. Two trials, and a closer look at the one cell that fails without
# a ceiling. (Its 3,000 updates were made once, and their result is stored.)

# %% tags=["demo"]
last = grid["vote", "sequence-to-sequence"].by_step[-1].item()
print(f"vote, sequence-to-sequence, asked at its last step only: right ≈ {last:.2f}")
room = wirings.trained("backwards", "sequence-to-vector", room=True).right.mean().item()
print(f"backwards, sequence-to-vector with room for six symbols in its vector: right ≈ {room:.2f}")
short = grid["changes", "encoder-decoder"]
for updates, shares in ((wirings.UPDATES, short.by_step.tolist()), (3000, wirings.AFTER_3000)):
    print(f"changes, encoder-decoder after {updates} updates: the first eight answers right ≈",
          ", ".join(f"{share:.2f}" for share in shares[:8]))
print(f"changes, encoder-decoder after {wirings.UPDATES} updates: the last sixteen ≈ {short.by_step[8:].mean():.2f}")

# %% [markdown]
# *The wirings contain one another.* A sequence-to-sequence net that is asked at its last step only is a
# sequence-to-vector net. The encoder-decoder contains all the others: a decoder of one step is an output layer with a
# detour, an encoder of one step hands a vector on, and whoever may be late can say everything after the end. So it does
# the vote and Morse, and pays with a second set of weights for what a smaller wiring does.
#
# *A vector may hold more than one symbol.* With six times six scores in its one answer, sequence-to-vector turns six
# symbols round as well. It can, because it is always six. Where the number of answers isn't known beforehand, no vector
# has the right room.
#
# *The encoder-decoder fails at changes*, although no rule forbids it. All 24 answers have to fit into the one state
# that crosses over, before the first is given. It gets the first few right, and then it guesses. Five times the
# training adds an answer or two. Whether 48 numbers could hold all 24 bits is not shown by this; training does not find
# it. The aligned wiring never has to remember more than one bit. That narrow place is called the **bottleneck**; lesson
# 10 opens it.
#
# So here is the rule: **take the least wiring that hears what it must before it has to answer.**
#
# Do your own wirings do the same? They get the trained weights of the first of the three nets, and other examples.

# %% tags=["demo"]
if check.ready(masked_scan, sequence_to_sequence, sequence_to_vector, vector_to_sequence):
    own = {
        "changes": lambda x, steps, net: sequence_to_sequence(x, no_padding(x), net),
        "vote": lambda x, steps, net: sequence_to_vector(x, no_padding(x), net)[:, None],
        "Morse": lambda x, steps, net: vector_to_sequence(x[:, 0], steps, net),
    }
    generator = torch.Generator(device).manual_seed(66)
    for (task, function), kind in zip(own.items(), architectures.WIRINGS, strict=False):
        asked, wanted = (part[0] for part in wirings.batch_of(task, 1000, generator))
        with torch.no_grad():
            scores = function(F.one_hot(asked, wirings.TASKS[task].symbols).float(), wanted.size(1),
                              wirings.one(grid[task, kind].nets[0]))
        right = (scores.argmax(dim=2) == wanted).cpu().double().mean().item()
        print(f"{task}: your wiring with trained weights is right in ≈ {right:.3f}, chance {wirings.chance(task):.3f}")
else:
    print("Finish exercises 6.1 and 6.3 first: this cell puts trained weights into your own wirings.")

# %% [markdown]
# ## What the loss must not count
#
# An answer at every step also means an answer in the padding. It is worth nothing, and must not be trained on. So the
# loss of a padded batch is a sum over the real steps, **divided by the number of real steps**. Divide by batch times
# time instead, and the number is no longer nats per step, and the size of the gradient changes with how ragged the
# batch is.

# %% [markdown]
# ### Exercise 6.5 · A loss without padding
# *implement · 3 points · about 7 minutes*
#
# The cross-entropy in nats (natural logarithm), averaged over the real steps of the whole batch: every real step counts
# the same, in whichever sequence it stands.
#
# | argument | shape |
# |---|---|
# | `scores` | (batch, time, classes): logits; in the padding any numbers up to ±1000000 |
# | `targets` | (batch, time), int64; in the padding 0, which is also a class |
# | `lengths` | (batch,), int64, each from 1 to time |
# | *returned* | one number, a tensor of float32 without dimensions, so that it can be trained on |
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
        return torch.stack(costs).mean().float()

    def blamed(got, known, otherwise):
        return next((said for other, said in known.items() if abs(float(got.detach()) - other) < 1e-4), otherwise)

    flat, both, all_real = torch.zeros(2, 4, 2), torch.tensor([[0, 1, 1, 0], [1, 0, 1, 1]]), torch.tensor([4, 4])
    got = masked_loss(flat, both, all_real)
    plain = hasattr(got, "__float__") and not hasattr(got, "shape")
    check.that(not plain, "what is returned", detail="got a plain number, expected a tensor",
               blame="A plain number has lost its way back to the scores: nothing can be trained on it.")
    shape = tuple(getattr(got, "shape", ()))
    check.shape(got, (), "what is returned", blame="Does the function return the mean?" if not shape else
                "One mean over all real steps of the batch, a tensor without dimensions.")
    check.close(got, torch.tensor(math.log(2)), "two classes, all scores 0, no padding", blame=blamed(got, {
        0.5: "Where scores are 0, each of two classes has probability 1/2. Its cost is a logarithm.",
        1.0: "That is a logarithm to base 2. Nats are wanted: the natural logarithm.",
        8 * math.log(2): "That is the sum over all steps. A mean is wanted.",
        4 * math.log(2): "The sum was divided by the number of sequences, 2. There are 8 real steps.",
        -math.log(2): "A cost is not negative: it is minus the logarithm of a probability."}, "Each step costs ln 2."))
    draw = check.draws(seed=64)
    scores, targets = draw.normal((3, 5, 4))[0], draw.integers((3, 5), low=0, high=3)[0]
    lengths = torch.tensor([5, 1, 3])
    check.unchanged(masked_loss, scores, targets * (torch.arange(5) < lengths[:, None]), lengths)
    full, kept = torch.tensor([5, 5, 5]), targets != 0
    got = masked_loss(scores, targets, full)
    check.close(got, expected(scores, targets, full), "random scores, no padding", blame=blamed(got, {
        float(expected(scores[kept][None], targets[kept][None], kept.sum()[None])):
            "Steps with the right class 0 were left out. 0 is a class: only the lengths say what is padding.",
        float(expected(scores.softmax(dim=2), targets, full)):
            "A softmax was taken twice. cross_entropy takes the scores as they are.",
        float(expected(scores[:1], targets[:1], full[:1])): "Only the first sequence was counted.",
        float(expected(scores[:, :4], targets[:, :4], full - 1)): "The last step of each sequence was left out.",
        float(expected(scores[:, 1:], targets[:, 1:], full - 1)): "The first step of each sequence was left out."},
        "A step costs the log of the sum of exponentials of its scores, as they are, less the right one's score."))
    steep = torch.tensor([[[200.0, 0.0, -200.0]]])
    check.close(masked_loss(steep, torch.tensor([[1]]), torch.tensor([1])), torch.tensor(200.0),
                "one step with scores 200, 0 and -200, the second is right",
                blame="Its probability is too small for float32, or an exponential on the way too large, or a number "
                "is cut off. log_softmax and cross_entropy work without.")
    half = torch.tensor([4, 2])
    got = masked_loss(flat, both * (torch.arange(4) < half[:, None]), half)
    blame = "The sum was divided by something smaller than the number of real steps, 6."
    check.close(got, torch.tensor(math.log(2)), "two classes, all scores 0, lengths 4 and 2", blame=blamed(got, {
        6 / 8 * math.log(2): "The sum is over 6 real steps. It was divided by 8, padding included.",
        8 / 6 * math.log(2):
            "Eight costs were added up and divided by 6. A score of 0 in the padding has its cost, too.",
        4 / 6 * math.log(2): "Only four costs were added up. There are 4 + 2 real steps."},
        blame if float(got.detach()) > math.log(2) + 1e-3 else "Each real step costs ln 2, and so does their mean."))
    targets = targets * (torch.arange(5) < lengths[:, None])
    want, got = expected(scores, targets, lengths), masked_loss(scores, targets, lengths)
    each = [float(expected(scores[i:i + 1], targets[i:i + 1], lengths[i:i + 1])) for i in range(3)]
    longer, shorter = (lengths + 1).clamp(max=5), (lengths - 1).clamp(min=1)
    check.close(got, want, "lengths 5, 1 and 3", blame=blamed(got, {
        float(expected(scores, targets, full)): "Padding was counted as if it were real.",
        sum(each) / 3: "That is a mean over sequences. Every step counts the same: a long sequence counts more.",
        float(expected(scores, targets, longer)): "A step too many is counted: length 3 means places 0, 1 and 2.",
        float(expected(scores, targets, shorter)): "A step too few is counted: length 3 means places 0, 1 and 2."},
        "Rows 1, 2, 3 have 5, 1 and 3 real steps, counted from the left."))
    real = torch.arange(5) < lengths[:, None]
    for high in (0, 1):
        loud = scores.clone()
        loud[~real] = torch.tensor([1e6 * (high == 0), 1e6 * (high == 1), 0.0, 0.0])
        check.close(masked_loss(loud, targets, lengths), want, "lengths 5, 1 and 3, with 1000000 in the padding",
                    blame="Padding moved the loss.")
    check.gradients(masked_loss, expected, scores, targets, lengths, name="the gradient of the loss",
                    blame="The number is right, and nothing, or something else, would be trained on it. "
                    "detach, item, no_grad and torch.tensor(…) cut the way back to the scores.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, classes = draw.sizes(3, low=2, high=8)
        scores = draw.normal((batch, time, classes))[0]
        targets = draw.integers((batch, time), low=0, high=classes - 1)[0]
        lengths = draw.integers((batch,), low=1, high=time)[0]
        mask = torch.arange(time) < lengths[:, None]
        loud = torch.where(mask[..., None], scores, torch.tensor(1e6))
        check.close(masked_loss(loud, targets * mask, lengths), expected(scores, targets, lengths),
                    "random sizes and lengths", blame="Other sizes or scores than above.")
        check.gradients(masked_loss, expected, scores, targets * mask, lengths, name="the gradient, random sizes",
                        blame="Other sizes or scores than above.")
    ### END HIDDEN TESTS


_check_masked_loss()

# %% [markdown]
# Your loss on two batches of four sequences. All scores are 0 and there are five classes, so each real step costs
# $\ln 5$.

# %% tags=["demo"]
if check.ready(masked_loss):
    level, label = torch.zeros(4, 12, 5, requires_grad=True), torch.zeros(4, 12, dtype=torch.int64)
    for steps_of in ([12, 12, 12, 12], [12, 3, 2, 1]):
        loss = masked_loss(level, label, torch.tensor(steps_of))
        print(f"lengths {steps_of}: by the real steps ≈ {loss.item():.3f},",
              f"by batch times time ≈ {loss.item() * sum(steps_of) / 48:.3f}, can be trained on: {loss.requires_grad}")
else:
    print("Finish exercise 6.5 first: this cell shows your loss on an even and on a ragged batch.")

# %% [markdown]
# ## Who does the decoder listen to?
#
# A decoder hears what was said one step before. Said by whom? In training there are two choices.
#
# - **Teacher forcing**: it hears the *right* symbol of the step before, whatever it said itself. All inputs are known
#   beforehand, so they go through the layer in one call, and a slip does not spoil the steps after it.
# - **Free running**: it hears what it said itself. In use there is no other way: nobody knows the right answer.
#
# One can also toss a coin at each step. Mind the shift: at step $t$ the decoder may hear the answer of step $t-1$. A
# decoder that hears the answer of step $t$ is fed its own solution. It learns to copy, its training loss is
# splendid, and alone it is lost.

# %% [markdown]
# ### Exercise 6.6 · Teacher, or its own voice
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
# | *returned* | (batch, steps, symbols): the scores at each step, one tensor of float32 |
#
# - A symbol is heard as a one-hot vector: `F.one_hot(symbol, symbols).float()`.
# - Its own symbol is the one with the highest score at the step before.
# - At the first step nothing was said: it hears a vector of zeros, and `coins[:, 0]` does not matter.
# - A loss on the scores will be trained on: gradients must find their way back to `context` and the weights. (Through
#   the choice of a symbol there is none.)
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
    from unrolled.checks.remarks import alike, suspected

    def spoken(context, targets, coins, decoder, ahead=0, first=None, voice=lambda scores: scores):
        """One sequence and one step at a time; `ahead`, `first` and `voice` make the decoders that went wrong."""
        rows = []
        for i in range(len(context)):
            h, said, row = context[i], None, []
            for t in range(targets.size(1)):
                heard = torch.zeros(len(decoder["b_y"]))
                if t > 0:
                    heard[targets[i, t - 1 + ahead] if coins[i, t] else said] = 1.0
                elif first is not None:
                    heard[first[i]] = 1.0
                h = torch.tanh(decoder["W_xh"] @ heard + decoder["W_hh"] @ h + decoder["b"])
                row.append(decoder["W_hy"] @ h + decoder["b_y"])
                said = int(voice(row[-1]).argmax())
            rows.append(torch.stack(row))
        return torch.stack(rows)

    def drawn(draw, batch, steps, hidden, symbols):
        context, W_xh, b, W_hy, b_y = draw.normal(
            (batch, hidden), (hidden, symbols), (hidden,), (symbols, hidden), (symbols,))
        # larger recurrent weights would magnify rounding from step to step
        W_hh = draw.steady((hidden, hidden))[0] / (2 * hidden**0.5)
        decoder = {"W_xh": 2 * W_xh, "W_hh": W_hh, "b": b, "W_hy": W_hy, "b_y": 0.1 * b_y}
        return context, draw.integers((batch, steps), low=0, high=symbols - 1)[0], decoder

    context, targets, decoder = drawn(check.draws(seed=65), 4, 6, 7, 5)
    taught, free = torch.ones(4, 6, dtype=torch.bool), torch.zeros(4, 6, dtype=torch.bool)
    check.unchanged(decode, context, targets, taught, decoder)
    got = decode(context, targets, taught, decoder)
    check.shape(got, (4, 6, 5), "the shape of what is returned", blame={
        (6, 4, 5): "Time stands in front here, and belongs in the middle.",
        (4, 1, 5): "One answer for each target is wanted, six here.",
        (4, 5, 5): "One answer for each target is wanted, six here: also one to the first step.",
        (4, 5): "That is the answer of one step. Each step has one.",
        (4, 6): "Those are symbols. The scores are wanted, one for each symbol.",
        (4, 6, 7): "Those are states. The output layer reads them."}.get(
            tuple(getattr(got, "shape", ())), "It is (batch, steps, symbols)."))
    want = spoken(context, targets, taught, decoder)
    for first, detail in ((targets[:, 0], "at step t it hears the target of step t"),
                          (None, "from step 2 on it hears, at step t, the target of step t")):
        leaked = spoken(context, targets, taught, decoder, ahead=1, first=first)
        check.that(not alike(got, leaked), "all coins True", detail=detail, blame=(
            "The decoder is fed its answer. It may hear the symbol of the step before." if first is not None else
            "Zeros in front don't shift the rest: the second step hears the first target."))
    zero = spoken(context, targets, taught, decoder, first=torch.zeros(4, dtype=torch.int64))
    check.that(not alike(got[:, 0], zero[:, 0]), "the first step", detail="it hears symbol 0",
               blame="Symbol 0 is a symbol. Nothing was said yet: a vector of zeros.")
    for scores, detail in ((want.softmax(dim=2), "got probabilities, expected scores"),
                           (want.log_softmax(dim=2), "got logarithms of probabilities, expected scores")):
        check.that(not alike(got, scores), "what is returned", detail=detail,
                   blame="The scores are what the output layer gives.")
    check.close(got[:, 0], want[:, 0], "the first step", blame=suspected(got[:, 0], [
        (spoken(0 * context, targets, taught, decoder)[:, 0],
         "It has started from zeros. The context is its first state, `h_0` of a scan."),
        (spoken(context, targets, taught, {**decoder, "W_hh": decoder["W_hh"].mT})[:, 0],
         "W_hh is turned the wrong way, here or in the scan that is called."),
        (spoken(context, targets, taught, {**decoder, "b": 0 * decoder["b"]})[:, 0],
         "b is missing, here or in the scan that is called."),
        (spoken(context[:1].expand(4, 7), targets, taught, decoder)[:, 0],
         "All sequences start from the first row of the context. Each has a row of its own."),
        (want[:, 0] - decoder["b_y"], "b_y is missing.")],
        "It starts from the context and hears a vector of zeros. W_hh and b are at work."))
    alone = spoken(context, targets, free, decoder)
    swapped = alike(got, alone) and alike(decode(context, targets, free, decoder), want)
    check.that(not swapped, "whom it hears", detail="True and False have changed places", blame="True is the teacher.")
    check.close(got[:, 1], want[:, 1], "the second step, all coins True", blame=suspected(got[:, 1], [
        (alone[:, 1],
         "It hears what it said. Where the coin is True, it hears the target."),
        (want[:, 0], "It is the first step once more: the state is not handed on, and nothing is heard."),
        (spoken(context, targets, taught, decoder, first=targets[:, 0])[:, 0],
         "It has started from the context again. The context is the first state, and no other.")],
        "It hears the first target, one-hot, and starts from the state of the first step."))
    check.close(got, want, "all steps, all coins True", blame="Each step hears the target of the step before, and "
                "starts from the state that the step before it made.")
    got, want = decode(context, targets, free, decoder), spoken(context, targets, free, decoder)
    check.that(alike(got, decode(context, targets, free, decoder)), "two calls, all coins False",
               detail="they give different scores", blame="Nothing is drawn: the highest score decides.")
    check.that(not alike(got, spoken(context, targets, taught, decoder)), "all coins False",
               detail="it still hears the teacher", blame="With False it hears what it said itself.",
               hint="Right with the teacher, wrong alone")
    check.that(not alike(got, spoken(context, targets, free, decoder, voice=lambda scores: -scores)), "all coins False",
               detail="its own symbol is the one with the lowest score", blame="The highest decides.")
    tilted = {**decoder, "b_y": torch.tensor([3.0, 0.0, -8.0, 4.0, -1.0])}
    loud = decode(context, targets, free, tilted)
    check.close(loud[:, 0], spoken(context, targets, free, tilted)[:, 0], "the first step, a large b_y",
                blame="The scores are W_hy h + b_y as they are. Is something cut off?")
    for voice, detail, blame in (
        (lambda scores: scores - tilted["b_y"], "its own symbol was chosen without b_y",
         "The scores are W_hy h + b_y, and the highest of them decides."),
        (lambda scores: scores.abs(), "its own symbol is the one with the largest score in size",
         "A score of -8 is low, not high."),
    ):
        check.that(not alike(loud, spoken(context, targets, free, tilted, voice=voice)), "all coins False, a large b_y",
                   detail=detail, blame=blame)
    check.close(got[:, 0], want[:, 0], "the first step, all coins False", blame="The first coin does not matter.")
    check.close(got[:, 1], want[:, 1], "the second step, all coins False",
                blame="It hears the symbol with the highest score at the first step, as a one-hot vector.")
    with_teacher = spoken(context, targets, taught, decoder).argmax(dim=2)
    check.close(got, want, "all steps, all coins False", blame=suspected(got, [
        (spoken(context, with_teacher, taught, decoder), "It hears what it would have said with the teacher.")],
        "Each step hears what was said one step before."))
    check.close(loud, spoken(context, targets, free, tilted), "all coins False, a large b_y",
                blame="The highest of the scores decides, b_y included.")
    coins = check.draws(seed=66).integers((4, 6), low=0, high=1)[0].bool()
    got, want = decode(context, targets, coins, decoder), spoken(context, targets, coins, decoder)
    late, early = torch.cat([taught[:, :1], coins[:, :-1]], dim=1), torch.cat([coins[:, 1:], coins[:, :1]], dim=1)
    for other, detail, blame in (
        (late, "the coin of a step was used one step later", "coins[:, t] says what is heard at step t."),
        (early, "the coin of a step was used one step earlier", "coins[:, t] says what is heard at step t."),
        (coins[:1].expand(4, 6), "all sequences follow the coins of the first", "Each sequence has coins of its own."),
        (coins.all(dim=0).expand(4, 6), "all sequences hear themselves where one of them does",
         "Each sequence has coins of its own."),
        (coins.any(dim=0).expand(4, 6), "all sequences hear the teacher where one of them does",
         "Each sequence has coins of its own."),
        (coins[:, :1].expand(4, 6), "the first coin of each sequence is used at all its steps",
         "Each step has a coin of its own."),
    ):
        check.that(not alike(got, spoken(context, targets, other, decoder)), "coins that differ", detail=detail,
                   blame=blame)
    check.close(got, want, "coins that differ", blame="One coin for each sequence and step, True for the teacher.")
    one_step = decode(context, targets[:, :1], coins[:, :1], decoder)
    check.close(one_step, want[:, :1], "a single step", blame="The decoder gives as many answers as there are targets.")
    start, wanted, eight = drawn(check.draws(seed=67), 2, 3, 4, 8)
    other = start, wanted, torch.tensor([[True, False, True], [False, True, False]]), eight
    check.close(decode(*other), spoken(*other), "other sizes: 2 sequences, 4 neurons, 8 symbols",
                blame="Every size comes from the arguments.")
    for high in ((10 * context, targets, coins, {**decoder, "W_hy": 10 * decoder["W_hy"]}),
                 (100 * context, targets, coins, {**decoder, "W_hh": decoder["W_hh"] / 100})):
        check.close(decode(*high), spoken(*high), "contexts and scores of size 10 and more", atol=1e-4,
                    blame="Is something cut off on the way?")
    check.gradients(decode, spoken, context, targets, coins, decoder, name="the gradients",
                    blame="The numbers are right, and training would not go all the way back: "
                    "detach, no_grad, torch.tensor(…) and weights copied into a library's cell cut it.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, hidden, symbols = draw.sizes(4, low=2, high=9)
        context, targets, decoder = drawn(draw, batch, steps, hidden, symbols)
        coins = draw.integers((batch, steps), low=0, high=1)[0].bool()
        # weights of the output layer go up to 30, and magnify the states' rounding
        check.close(decode(context, targets, coins, decoder), spoken(context, targets, coins, decoder),
                    "random sizes, coins and values", atol=1e-4,
                    blame="Other sizes than above, or values that are larger.")
    ### END HIDDEN TESTS


_check_decode()

# %% [markdown]
# Does it matter whom one listens to in training? The task: the encoder reads two digits, a start $a$ from 0 to 9 and a
# stride $b$ from 1 to 9. The decoder writes twenty digits, $a, a + b, a + 2b, \dots$, always the last digit only: from
# 7 and 4 it writes 7 1 5 9 3 7 1 5 and so on. A slip is fatal when it hears itself, because each digit follows from the
# one before.
#
# Three nets are trained with the teacher, and three that hear only themselves. Every twenty updates they are asked: the
# first three with the teacher and alone, the others alone. There are only 90 questions, ten starts with nine strides,
# and training meets them all. So the curves show how well these are learnt, and not whether anything new would go well.

# %% [markdown]
# ### Exercise 6.7 · Nine of ten
# *predict · 1 point for committing · about 2 minutes*
#
# After 200 updates, the nets that are trained with the teacher get about nine digits of ten right while they hear the
# teacher. How many do the same nets get right, at the same moment, when they hear themselves?
#
# - `"a"`: nine of ten as well; they are the same weights.
# - `"b"`: seven or eight.
# - `"c"`: four or five.
# - `"d"`: one, which is chance.
#
# Answer before you scroll. Any answer earns the point.

# %% nbgrader={"grade_id": "heard-alone", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
heard_alone = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "heard-alone-check", "grade": true, "points": 1}
def _check_heard_alone():
    check.choice(heard_alone, "abcd", "your choice")


_check_heard_alone()

# %% tags=["demo"]
with_teacher, by_itself = wirings.learns_to_count(taught=True), wirings.learns_to_count(taught=False)
curves = {"trained with teacher, heard with teacher": with_teacher.taught,
          "trained with teacher, heard alone": with_teacher.alone, "trained alone, heard alone": by_itself.alone}
figures.show(architectures.teacher_and_free(
    with_teacher.updates, {name: curve.numpy() for name, curve in curves.items()}, 0.1))
for name, curve in curves.items():
    for at in (9, 19):
        print(f"{name}, after {with_teacher.updates[at]} updates: three nets right ≈",
              ", ".join(f"{share:.2f}" for share in sorted(curve[at].tolist())))

# %% [markdown]
# And your own decoder, with the weights of the first of these nets half way?

# %% tags=["demo"]
if check.ready(masked_scan, decode):
    questions, digits = (part[0] for part in wirings.counting(300, torch.Generator(device).manual_seed(68)))
    encoder, decoder = (wirings.one(net) for net in with_teacher.halfway)
    _, context = masked_scan(F.one_hot(questions, 10).float(), no_padding(questions), encoder)
    for coin in (True, False):
        said = decode(context, digits, torch.full((300, 20), coin), decoder).argmax(dim=2)
        right = (said == digits).cpu().double().mean().item()
        print(f"your decoder with one net's weights after 200 updates, all coins {coin}: ≈ {right:.2f}")
else:
    print("Finish exercises 6.1 and 6.6 first: this cell asks your own decoder.")

# %% [markdown]
# Lines are means, and the shades reach from the worst net to the best. The solid and the dashed *blue* line are the
# same nets at the same moments. With the teacher they are told the right digit at each step, and only have to add the
# stride once. Alone, one slip carries on. So the share right under teacher forcing **flatters**: half way it is about
# twice what the nets do in use. A decoder is judged free running.
#
# It does not follow that one should train free running. Early the nets that hear themselves tend to lead, at the end
# those with the teacher, and the shades overlap: within this budget neither is clearly ahead. Both ways the scan goes
# step by step. But the taught decoder's inputs are all known, so it is one call of the layer rather than twenty, which
# is cheaper per update. In between lie coins: lesson 10 starts with the teacher and lets go step by step.
#
# ## A whole encoder-decoder in view
#
# So far the training was out of sight. Here is all of it once, with the library's layers: a net that hears six letters
# and says them from last to first. `forward` is for training, with the teacher. `answer` is for use: it hears itself.

# %% tags=["demo"]
class EncoderDecoder(nn.Module):
    def __init__(self, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.encoder = nn.RNN(symbols, hidden, batch_first=True)
        self.decoder = nn.RNN(symbols, hidden, batch_first=True)
        self.reader = nn.Linear(hidden, symbols)

    def forward(self, x, targets):
        """Scores (batch, steps, symbols) from x (batch, time) and targets (batch, steps), int64: with the teacher."""
        _, context = self.encoder(F.one_hot(x, self.symbols).float())
        heard = F.one_hot(targets, self.symbols).float()
        heard = F.pad(heard[:, :-1], (0, 0, 1, 0))           # zeros, then the right symbol of the step before
        states, _ = self.decoder(heard, context)
        return self.reader(states)

    @torch.no_grad()
    def answer(self, x, steps):
        """What it says, (batch, steps), when it hears itself."""
        _, h = self.encoder(F.one_hot(x, self.symbols).float())
        heard, said = h.new_zeros(len(x), 1, self.symbols), []
        for _ in range(steps):
            states, h = self.decoder(heard, h)
            said.append(self.reader(states).argmax(dim=2))
            heard = F.one_hot(said[-1], self.symbols).float()
        return torch.cat(said, dim=1)


# %% [markdown]
# Each update takes 64 new strings of random letters. From time to time the net is asked for a word, which it has most
# likely never met. (There are $26^6$ strings, about 300 million; training shows it 32,000.)

# %% tags=["demo"]
torch.manual_seed(65)
net = EncoderDecoder(symbols=26, hidden=64)
optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
word = torch.tensor([[ord(letter) - ord("a") for letter in "unroll"]])
for update in range(1, 501):
    x = torch.randint(26, (64, 6))
    targets = x.flip(1)
    scores = net(x, targets)
    loss = F.cross_entropy(scores.flatten(0, 1), targets.flatten())
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    if update in (25, 50, 100, 200, 500):
        said = "".join(chr(ord("a") + letter) for letter in net.answer(word, 6)[0].tolist())
        print(f"update {update}: loss ≈ {loss.item():.2f}, unroll becomes {said}")

# %% [markdown]
# That is the whole of it: what lesson 10 adds is a way to look back, and what a translator adds is more symbols, more
# data and more time. (Where the words of a sentence differ in number, a symbol that says "end" is among the answers.)
#
# ## A vector from text: what is this about?
#
# *Optional reading: what follows does not need it, and you may go on at "What each wiring costs".*
#
# Sequence-to-vector at work, on sentences of different lengths: from which page of Python's own manual does a sentence
# come? Four pages: the built-in types, the compound statements, the methods of strings, the debugger. The net reads
# words, at most the first twenty, in packed batches. The number of a word picks a row of 32 trained numbers, its
# **embedding** (`nn.Embedding`), and that row is the input. The last state gives the answer.
#
# The baseline is a **bag of words**: it counts which words occur on which page and forgets their order (naive Bayes).
# Two controls stand between: the same net, whose answer reads the *mean of all its states*; and no recurrence at all,
# an answer from the *mean of the embeddings*. All see the same words, and each net gets 15 rounds through the
# sentences.
#
# Neighbouring sentences resemble one another. So ten that follow one another stay together, every fourth ten is held
# out, and its first and last sentence are dropped: no held-out sentence stood beside one that was trained on. The
# manual differs a little between Python versions, and so do the numbers.

# %% tags=["demo"]
train, held_out, known = manual.sentences()
train, held_out = (manual.Sentences(part.words.to(device), part.lengths.to(device), part.pages.to(device))
                   for part in (train, held_out))
bag = (manual.bag_of_words(train, held_out, known) == held_out.pages).double().mean().item()
largest = (held_out.pages == train.pages.bincount().argmax()).double().mean().item()
print(f"sentences: to train on ≈ {len(train.words)}, held out ≈ {len(held_out.words)}; words known ≈ {known - 2}")
print(f"always the largest page: right ≈ {largest:.2f}")
for reads in topics.READS:
    right = sorted(topics.share_right(reads, train, held_out, known, seed) for seed in range(3))
    print(f"{reads}, three seeds: right ≈ {', '.join(f'{share:.2f}' for share in right)}")
print(f"bag of words: right ≈ {bag:.2f}")
print(f"standard error of each share, from so many sentences ≈ {math.sqrt(bag * (1 - bag) / len(held_out.words)):.3f}")

# %% [markdown]
# The wiring works, and the bag beats it by a wide margin. The controls say why. The mean of states uses the same
# recurrence with another reader, and does better than the last state. The mean of embeddings drops the recurrence, and
# comes close to the bag. So a good part of the gap is the wiring at this budget: to squeeze twenty words into one state
# has to be learnt, and fifteen rounds through a few hundred sentences are little for it. And forgetting the order costs
# almost nothing here: what a sentence is about shows in *which* words it holds. (Mind the standard error: so few
# held-out sentences hardly tell neighbours in this list apart, only its ends.) Order pays where "not good" and "good,
# not bad" have to be told apart. Before you train a recurrent net, count words.
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
# | encoder-decoder | two scans, one reader | $T + S$ | after $T$ inputs | all of the input that any answer needs |
#
# One net has $n(D + n + 1) + K(n + 1)$ weights, its scan's and its output layer's. A decoder hears $K$ symbols, so a
# second scan adds $n(K + n + 1)$. In *changes* $D = K = 2$ and $n = 48$: $48 \cdot 51 + 2 \cdot 49$ and, with an
# encoder, $48 \cdot 51$ more. Work both out, then look below. In training, the states of all steps in a row are kept
# for the backward pass, so memory grows with the same number. In use every wiring carries $n$ numbers from step to
# step; that is why a recurrent net can run for days on a small chip, if its wiring answers as it goes.
#
# The costs differ in kind. Sequence-to-sequence costs *foresight*: an answer that needs a later input is out of reach,
# unless it may wait and the net reads both ways (lesson 05). Sequence-to-vector and encoder-decoder cost *waiting*, and
# the whole past squeezed into $n$ numbers. Vector-to-sequence costs *hearing*, as the last section shows. The
# encoder-decoder also costs *weights*:

# %% tags=["demo"]
for (task, kind), net in grid.items():
    if kind == "encoder-decoder" or kind == architectures.WIRINGS[list(wirings.TASKS).index(task)]:
        print(f"{task}, {kind}: {net.weights()} weights")

# %% [markdown]
# To sort a job, ask in this order, and take the first that fits:
#
# 1. **Does a sequence go in and one answer come out?** Sequence-to-vector.
# 2. **Does one thing go in, all at once, and settle the whole sequence that comes out?** Vector-to-sequence. (Why it
#    must *settle* it, the next section shows.)
# 3. **Does the $t$-th answer belong to the $t$-th input?** Sequence-to-sequence. (If the answers may wait for the end,
#    let it read both ways, as in lesson 05.)
# 4. **Else**: encoder-decoder.

# %% [markdown]
# ### Exercise 6.8 · Twelve jobs
# *sort · 3 points, one for each four · about 10 minutes*
#
# Each point needs all four of its jobs right.
#
# For each job go through the four questions in order, and take the wiring of the first that fits: `"a"`
# sequence-to-sequence, `"b"` sequence-to-vector, `"c"` vector-to-sequence (zeros after the vector), `"d"`
# encoder-decoder. A letter may occur more than once among four jobs, or not at all.
#
# 1. A microphone sends 100 sound frames a second. After each frame: is somebody speaking?
# 2. A customer's review has been read. How many stars did they give?
# 3. A finished English sentence is to be written in French.
# 4. A sentence is complete. For each of its words: noun, verb, or what else?
#
# Answer with a dict that gives each job one letter, such as `{1: "a", 2: "a", 3: "a", 4: "a"}`. Right or wrong is told
# after grading, with a reason for each wrong letter.

# %% nbgrader={"grade_id": "jobs-one", "solution": true}
# jobs_one = {1: ..., 2: ..., 3: ..., 4: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_one = {1: "a", 2: "b", 3: "d", 4: "a"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-one-check", "grade": true, "points": 1}
def _check_jobs_one():
    check.answered(jobs_one)
    check.that(hasattr(jobs_one, "keys"), "what the answer is", detail="got no dict",
               blame='Write {1: …, …}, with one letter for each job.')
    check.equal(len(jobs_one), 4, "how many jobs are in the dict")
    for job in [1, 2, 3, 4]:
        check.that(job in list(jobs_one.keys()), f"job {job}", detail="it is not in the dict",
                   blame="Jobs go by their numbers, as whole numbers.")
        check.choice(jobs_one[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    reasons = {
        1: {
            "b": "One answer after the last frame comes too late: the question comes after each frame.",
            "c": "There is a new frame at every step. This wiring would hear the first and then be deaf.",
            "d": "This wiring waits for the last frame before it answers, and the microphone never stops."},
        2: {
            "a": "Stars for every word on the way: nobody waits for them. The review is rated once, as a whole.",
            "c": "What goes in is a sequence, the words. This wiring hears one thing, at its first step.",
            "d": "A decoder for a single answer is an output layer with a detour. A smaller wiring does it."},
        3: {
            "a": "The French sentence may have more or fewer words, and its first may depend on the last English one.",
            "b": "A sentence is more than one answer.",
            "c": "What goes in is a sequence of words, and all of them have to be heard."},
        4: {
            "b": "An answer for each word is wanted, not one for the sentence.",
            "c": "Each word is an input of its own, and has to be heard.",
            "d": "Each answer belongs to one word. If later words matter, read both ways (lesson 05): to squeeze all "
                 "words through one state is a needless risk."},
    }
    told = {f"job {job}": wrong[jobs_one[job]] for job, wrong in reasons.items() if jobs_one[job] in wrong}
    check.that(not told, ", ".join(told), blame=" ".join(told.values()))
    ### END HIDDEN TESTS


_check_jobs_one()

# %% [markdown]
# The next four, in the same way:
#
# 5. Thirty seconds of a heart's electric signal: which of four rhythms is it?
# 6. The settings of a synthesiser key (pitch, loudness, colour) become the sound of one note.
# 7. A web address goes in character by character. After the whole address, one verdict: is it a trap?
# 8. The number of an element, as one vector, becomes its English name, always the same, letter by letter.

# %% nbgrader={"grade_id": "jobs-two", "solution": true}
# jobs_two = {5: ..., 6: ..., 7: ..., 8: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_two = {5: "b", 6: "c", 7: "b", 8: "c"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-two-check", "grade": true, "points": 1}
def _check_jobs_two():
    check.answered(jobs_two)
    check.that(hasattr(jobs_two, "keys"), "what the answer is", detail="got no dict",
               blame='Write {5: …, …}, with one letter for each job.')
    check.equal(len(jobs_two), 4, "how many jobs are in the dict")
    for job in [5, 6, 7, 8]:
        check.that(job in list(jobs_two.keys()), f"job {job}", detail="it is not in the dict",
                   blame="Jobs go by their numbers, as whole numbers.")
        check.choice(jobs_two[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    reasons = {
        5: {
            "a": "The rhythm is named once for the whole recording, not at every sample.",
            "c": "The signal is a sequence. This wiring would hear its first sample.",
            "d": "One of four rhythms is one answer. A decoder has nothing to write."},
        6: {
            "a": "There is no new input for each sample of the sound: the key is pressed once.",
            "b": "A sound is many samples, one after another, and not one answer.",
            "d": "The settings are not a sequence. An encoder that reads one step is a detour."},
        7: {
            "a": "A verdict after every character is not asked for. The address is complete when it is judged.",
            "c": "The characters come one after another. This wiring hears the first input only.",
            "d": "Yes or no is a single answer, and needs no decoder."},
        8: {
            "a": "There is no new input for each letter: the number is there at once.",
            "b": "A name is several letters, of no fixed number.",
            "d": "The number is one vector already, and no sequence has to be read first."},
    }
    told = {f"job {job}": wrong[jobs_two[job]] for job, wrong in reasons.items() if jobs_two[job] in wrong}
    check.that(not told, ", ".join(told), blame=" ".join(told.values()))
    ### END HIDDEN TESTS


_check_jobs_two()

# %% [markdown]
# And the last four:
#
# 9. A word's letters become its sounds: *though* has six letters and two sounds.
# 10. Tomorrow's date and its forecast mean temperature go in; out come 24 numbers, the load of a power grid to be
#     expected at each hour of the day.
# 11. A meter reports every hour for years. After each report: the next hour's load.
# 12. A long exchange of e-mails gets a subject line of a few words.

# %% nbgrader={"grade_id": "jobs-three", "solution": true}
# jobs_three = {9: ..., 10: ..., 11: ..., 12: ...}, each "a", "b", "c" or "d"
### BEGIN SOLUTION
jobs_three = {9: "d", 10: "c", 11: "a", 12: "d"}
### END SOLUTION

# %% nbgrader={"grade_id": "jobs-three-check", "grade": true, "points": 1}
def _check_jobs_three():
    check.answered(jobs_three)
    check.that(hasattr(jobs_three, "keys"), "what the answer is", detail="got no dict",
               blame='Write {9: …, …}, with one letter for each job.')
    check.equal(len(jobs_three), 4, "how many jobs are in the dict")
    for job in [9, 10, 11, 12]:
        check.that(job in list(jobs_three.keys()), f"job {job}", detail="it is not in the dict",
                   blame="Jobs go by their numbers, as whole numbers.")
        check.choice(jobs_three[job], "abcd", f"job {job}")
    ### BEGIN HIDDEN TESTS
    reasons = {
        9: {
            "a": "Six letters, two sounds: the numbers of steps differ, and no letter has a sound of its own.",
            "b": "The sounds are a sequence, of a length that is not known beforehand.",
            "c": "The letters are a sequence, and the last may change how the first are spoken."},
        10: {
            "a": "At each hour of tomorrow nothing new is heard: all that is known is known beforehand.",
            "b": "A date and a temperature are no sequence: there is nothing to scan before the answer.",
            "d": "What would the encoder read? Two numbers that are there at once need no scan of their own."},
        11: {
            "b": "A single forecast at the end of the years is no use: there is one after every report.",
            "c": "A new report arrives each hour, and has to be heard.",
            "d": "A forecast is due after each report, before the next arrives. This wiring would read all reports "
                 "first."},
        12: {
            "a": "The subject line is not as long as the e-mails, and no word of it belongs to one word of theirs.",
            "b": "A line of words is several answers, each depending on those before.",
            "c": "The e-mails are a long sequence, and all of it has to be heard."},
    }
    told = {f"job {job}": wrong[jobs_three[job]] for job, wrong in reasons.items() if jobs_three[job] in wrong}
    check.that(not told, ", ".join(told), blame=" ".join(told.values()))
    ### END HIDDEN TESTS


_check_jobs_three()

# %% [markdown]
# ## Five people write one word
#
# What is lost when a decoder hears zeros, and not its own answers? Morse went well with zeros. There each letter has
# *one* right signal, and the vector says it all. Text is different: many answers are right, and one is picked by
# chance, symbol by symbol.
#
# Take a net that is told a topic, one of four, and has to write a word of five letters on it. For each topic it learns
# from eight words, each equally likely. Its scores at each step become probabilities, and a letter is drawn from them.
# With zeros as inputs, what does step 2 know? The state, which follows from the topic. Not the letter that was drawn at
# step 1: the draw happens outside the net, and nobody tells it. So *given the vector, the letters are drawn
# independently*, whatever the weights:
#
# $$p(y_1, \dots, y_5 \mid v) = p(y_1 \mid v)\, p(y_2 \mid v) \cdots p(y_5 \mid v).$$
#
# Such a net can put all its probability on one word, and spell it each time. But it is trained on eight, and then the
# cross-entropy is least where each place gets the shares that its letters have among the eight words. From these shares
# the chance of a real word follows without any net.
#
# The second net differs in one arrow: each step hears the letter that was drawn. It is the decoder of exercise 6.6,
# free running with dice. The words are few, and it may learn them by heart.
#
# A word counts as *real* if it is one of its topic's eight; all others are bold and orange. **Before you run it: how
# many of a hundred words of the first net will be real?**

# %% tags=["demo"]
zeros, fed_back = wirings.speakers(fed_back=False), wirings.speakers(fed_back=True)
single = wirings.speakers(fed_back=False, choices=1, updates=300)
figures.show(architectures.speakers(
    {topic: (zeros.said[topic], fed_back.said[topic]) for topic in wirings.WORDS}, wirings.WORDS))
independent = wirings.independent_letters()
print(f"five independent draws, by arithmetic: a real word ≈ {independent:.4f} of the time")
print(f"zeros after the topic: a real word ≈ {zeros.real.mean():.4f} of the time")
print(f"fed back: a real word ≈ {fed_back.real.mean():.3f} of the time")
print(f"zeros after the topic, trained on one word a topic: a real word ≈ {single.real.mean():.3f} of the time")
print("the likeliest letter at each place, first of equals:", ", ".join(wirings.likeliest_letters().values()))

# %% [markdown]
# The net with zeros hits a real word about as rarely as the arithmetic says: once in hundreds. It isn't badly trained.
# Independent letters that are right place by place are the best that its loss can get from it. With one word a topic to
# learn, the same wiring spells nearly without a mistake. What it can't have together is a choice, and letters that fit
# the choice. Taking the likeliest letter instead of drawing gives up the choice, and here does not even give a word:
# the string is put together from several, as the last line shows.
#
# > **Five people are told "a colour", and each writes one letter of it without seeing the others' letters. That is
# > vector-to-sequence with zeros. One arrow, from each answer back to the next input, makes one writer of them.**
#
# Zeros serve where the vector settles the answer: a signal, a name, a day-ahead forecast of the mean. Where a choice is
# made on the way, the choice has to be heard.
#
# *A photo, already turned into 512 numbers, gets a caption in words. Vector-to-sequence with zeros, or what else?
# Decide before you read on.*
#
# One thing goes in, but it does not *settle* what comes out. Many captions are right, so each word must be heard by the
# next step: zeros won't do, and of the four questions only the last is left. But nothing is there to scan, so no
# encoder is needed either. It takes a decoder whose first state is made from the photo, and which hears its own words:
# half of an encoder-decoder.

# %% [markdown] nbgrader={"grade_id": "which-and-why", "task": true, "points": 3}
# ### Exercise 6.9 · Which, why, and what does it cost?
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
# Everything that the encoder has read crosses over in one state. In *changes* training did not get 24 bits into 48
# numbers, and five times the training took it an answer or two further. A sentence holds more. Lesson 10 measures the
# bottleneck with strings of growing length, and gives the decoder a way to look back at every state of the encoder.
# Before that, lesson 07 builds a complete project with the two middle wirings, and lessons 08 and 09 give the scan a
# better memory.
#
# ## Recap
#
# 1. A wiring says what the scan hears at each step, and at which steps somebody listens. The scan itself is the same.
# 2. Padded must equal alone: keep the state where the mask is False, read each sequence at its own last step, turn
#    round within each length, and divide a loss by the real steps.
# 3. Aligned answers, one answer, one input, or all first and then answer: sequence-to-sequence, sequence-to-vector,
#    vector-to-sequence, encoder-decoder. The last contains the others. Take the least that hears what it must before it
#    has to answer.
# 4. Teacher forcing is cheaper per update, and flatters. A decoder is judged free running.
# 5. With zeros after the first input, answers are independent given the vector: right where the vector settles them. A
#    choice that is made on the way has to be heard.
#
# ## Further reading
#
# - Cho et al. (2014), *Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation*,
#   section 2: the encoder-decoder, whose decoder hears the encoder's last state at every step.
# - Sutskever, Vinyals and Le (2014), *Sequence to Sequence Learning with Neural Networks*, sections 1 to 3: the
#   encoder-decoder under the other name, and why they fed the input backwards.
# - Williams and Zipser (1989), *A Learning Algorithm for Continually Running Fully Recurrent Neural Networks*, Neural
#   Computation 1(2), 270–280: where teacher forcing has its name from; the trick itself is older.
# - Vinyals, Toshev, Bengio and Erhan (2015), *Show and Tell: A Neural Image Caption Generator*, CVPR, section 3: the
#   photo is heard once, and from then on each word by the next step.
# - Gu, Bradbury, Xiong, Li and Socher (2018), *Non-Autoregressive Neural Machine Translation*, ICLR: what becomes of a
#   translation whose words are chosen independently, and what can be done about it.
