# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What do more layers, and the future, buy?
#     question: Layers can be stacked, and a layer can read from the end. What does each buy, and who pays for it?
#     minutes: 95
#     needs: [04-training]
# ---

# %% [markdown]
# # 05 · What do more layers, and the future, buy?
#
# **Layers can be stacked, and a layer can read from the end. What does each buy, and who pays for it?**
#
# After this lesson you can
#
# - build a stack and a bidirectional layer from single layers, and say what every entry of `output` and `h_n` holds;
# - compare deep and wide nets fairly, and say what such a comparison shows and what it does not;
# - say whether a net may look ahead in a given job, and what it knows when the answer is due.
#
# *About 95 minutes. Builds on lesson 04, and on the layer of lesson 02. All sequences here have equal lengths; lesson
# 06 pads.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import torch
from torch import nn

import unrolled
from unrolled import check, figures
from unrolled.experiments import depth_runs
from unrolled.figures import stacks
from unrolled.nets import waiting

device = unrolled.device()
torch.set_num_threads(1)
figures.use_style()


def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    """The recurrent layer of lesson 02.

    Args:
        x: inputs, (batch, time, features).
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).
        h_0: state before the first step, (1, batch, hidden); None stands for zeros.

    Returns:
        output: the state after each step, (batch, time, hidden).
        h_n: the state after the last step, (1, batch, hidden).
    """
    h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
    inputs, states = x @ W_xh.T + b, []
    for t in range(x.size(1)):
        h = torch.tanh(inputs[:, t] + h @ W_hh.T)
        states.append(h)
    return torch.stack(states, dim=1), h[None]


def weights_of(net, layer=0, direction=""):
    """(W_xh, W_hh, b) of one layer of an nn.RNN, its two biases added; direction is "" or "_reverse"."""
    W_xh, W_hh, b_ih, b_hh = (
        getattr(net, f"{kind}_l{layer}{direction}").detach()
        for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    return W_xh, W_hh, b_ih + b_hh


# %% [markdown]
# ## Layers on top of each other

# %% tags=["demo"]
figures.show(figures.stack())

# %% [markdown]
# A recurrent layer turns a sequence into a sequence: inputs $x_1, \dots, x_T$ into states $h_1, \dots, h_T$. So its
# states can be the inputs of another layer, and that is a **stack**. Write $h_t^l$ for the state of layer $l$ after
# step $t$; the upper number counts layers and is no power. Each layer has weights of its own,
#
# $$h_t^1 = \tanh\left(W_{xh}^1 x_t + W_{hh}^1 h_{t-1}^1 + b^1\right), \qquad
# h_t^l = \tanh\left(W_{xh}^l\, h_t^{l-1} + W_{hh}^l h_{t-1}^l + b^l\right) \text{ for } l = 2, \dots, L,$$
#
# and a starting state of its own, $h_0^l$, which is 0 unless you give one. Note the two neighbours that layer $l$
# hears: the layer *below* at the *same* step, and *itself* one step *before*. In the drawing each box $W^l$ stands
# for the three weights of layer $l$ and its tanh. $W_{xh}^1$ is (hidden, features); from layer 2 on $W_{xh}^l$ is
# (hidden, hidden).
#
# PyTorch makes a stack with `nn.RNN(..., num_layers=L)`, and returns two cuts through the drawing:
#
# - `output`, (batch, time, hidden): the **top row**, the states of the last layer after every step.
# - `h_n`, (layers, batch, hidden): the **last column**, the states of every layer after the last step. Layer 1 is
#   `h_n[0]`: first in `h_n`, lowest in the drawing. Layers stand in front also with `batch_first=True`.
#
# They meet in one corner. What is in neither, such as the first layer's state at step 2, is not returned.

# %% [markdown]
# ### Exercise 5.1 · A stack of layers
# *implement · 4 points · about 8 minutes*
#
# Build the stack from single layers. `rnn_layer(x, W_xh, W_hh, b, h_0)` from the top of this lesson does the work of
# one; it takes and returns states of shape (1, batch, hidden).
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `layers` | a list, from the bottom up, of one tuple `(W_xh, W_hh, b)` for each layer |
# | `h_0` | (layers, batch, hidden), or `None` for zeros |
# | *returned* `output` | (batch, time, hidden) |
# | *returned* `h_n` | (layers, batch, hidden) |
#
# All weights and `h_0` have the dtype of `x`. What you return is two tensors that have it too, and right for inputs of
# any size. A net is trained through it: gradients must find their way back to `x`, the weights and `h_0`. None of the
# arguments is changed; that holds in all exercises here.
#
# By hand, with one feature, one neuron in each of two layers, all input weights 1, all recurrent weights 0.5, no
# biases, and the input $1, 0$. Layer 1: $h_1^1 = \tanh(1) \approx 0.762$, $h_2^1 = \tanh(0.381) \approx 0.363$. Layer
# 2 reads these: $h_1^2 = \tanh(0.762) \approx 0.642$, $h_2^2 = \tanh(0.363 + 0.321) \approx 0.594$. So `output` holds
# $0.642, 0.594$ and `h_n` holds $0.363, 0.594$.
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
#
# The second layer's <code>W_xh</code> is (hidden, hidden). It can't read <code>x</code>, which has <em>features</em>
# columns. What does it read?
# </details>
#
# <details><summary>h_0[0] has lost a dimension</summary>
#
# <code>h_0[l]</code> is (batch, hidden), and <code>rnn_layer</code> wants (1, batch, hidden). There is no error: the
# first example's state goes to all. A slice keeps the dimension: <code>h_0[l : l + 1]</code>.
# </details>
#
# <details><summary>"have the same dtype" or "not match weight dtype"</summary>
#
# One test is in float64: <code>x</code>, the weights and <code>h_0</code>. Zeros that you make yourself must be so too:
# <code>x.new_zeros</code> makes them of the dtype of <code>x</code>.
# </details>

# %% nbgrader={"grade_id": "stack", "solution": true}
def stack(x, layers, h_0=None):
    """Recurrent layers on top of each other.

    Args:
        x: inputs, (batch, time, features).
        layers: weights (W_xh, W_hh, b) of each layer, a list from the bottom up.
        h_0: the layers' states before the first step, (layers, batch, hidden); None stands for zeros.

    Returns:
        output: states of the top layer after each step, (batch, time, hidden).
        h_n: states of every layer after the last step, (layers, batch, hidden).
    """
    ### BEGIN SOLUTION
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at][None])
        last.append(h)
    return x, torch.cat(last)
    ### END SOLUTION


# %% nbgrader={"grade_id": "stack-check", "grade": true, "points": 4}
def _check_stack():
    from unrolled.checks.remarks import alike, suspected
    from unrolled.checks.returned import of_shapes

    def expected(x, layers, h_0=None):
        last = []
        for at, (W_xh, W_hh, b) in enumerate(layers):
            x, h = rnn_layer(x, W_xh, W_hh, b, None if h_0 is None else h_0[at : at + 1])
            last.append(h[0])
        return x, torch.stack(last)

    def drawn(draw, count, batch, time, features, hidden):
        layers = []
        for at in range(count):
            # no extremes in what multiplies states: it would magnify their rounding
            W_hh, W_up = draw.steady((hidden, hidden), (hidden, hidden))
            W_in, b = draw.normal((hidden, features), (hidden,))
            layers.append(((W_up if at else W_in) / 2, W_hh / (2 * hidden**0.5), b))
        x, h_0 = draw.normal((batch, time, features), (count, batch, hidden))
        return x, layers, h_0

    x, layers, h_0 = drawn(check.draws(seed=51), 3, batch=4, time=6, features=2, hidden=5)
    check.unchanged(stack, x, layers)
    both = of_shapes(stack(x, layers), {"output": (4, 6, 5), "h_n": (3, 4, 5)}, {
        "output": {
            (4, 5): "That is the last step alone. The top layer's state after every step is wanted.",
            (3, 4, 6, 5): "That is every layer. Only the top one is returned at every step.",
            (4, 6, 15): "That puts the layers side by side. Only the top one is returned at every step.",
            (6, 4, 5): "Time stands in front here. It is (batch, time, hidden).",
            (3, 4, 5): "That is the shape of h_n. output comes first.",
        },
        "h_n": {
            (1, 4, 5): "That is one layer's last state. Every layer has one.",
            (4, 5): "That is one layer's last state. Every layer has one.",
            (2, 4, 5): "Three layers were given, and each has an entry.",
            (3, 1, 4, 5): "A size of 1 too many: rnn_layer's h_n has one in front already.",
            (4, 3, 5): "Layers stand in front, then examples.",
            (3, 6, 5): "An entry for each step: are batch and time mixed up?",
            (3, 4, 6, 5): "That holds all steps. h_n holds the last one.",
        }})
    one = rnn_layer(x, *layers[0])
    single = stack(x, layers[:1])
    check.close(single[0], one[0], "a stack of one layer", blame=suspected(single[0], [
        (rnn_layer(x.flip(1), *layers[0])[0].flip(1), "It reads from the end. Time runs forwards here."),
        (rnn_layer(x.flip(1), *layers[0])[0], "It reads from the end. Time runs forwards here."),
        (rnn_layer(x.mT.reshape(4, 6, 2), *layers[0])[0], "Dimensions of x are mixed up on the way in."),
        (rnn_layer(x.transpose(0, 1), *layers[0])[0].transpose(0, 1),
         "It runs along the batch: batch and time are mixed up.")], "It is that layer, and nothing more."))
    check.close(single[1], one[1], "h_n of a stack of one layer", blame=suspected(single[1], [
        (one[0][None, :, 0], "That is the state after the first step. h_n holds the last.")],
        "It is that layer's state after the last step."))
    want, double = expected(x, layers[:2]), stack(x, layers[:2])
    for seen, name, detail, blame in (
        (rnn_layer(one[0], *layers[1], one[1])[0], "where layer 2 starts", "it starts from layer 1's last state",
         "h_0 is zero for every layer."),
        (rnn_layer(one[0][:, -1:].expand_as(one[0]), *layers[1])[0], "what layer 2 reads",
         "it reads layer 1's last state at every step", "At step t it reads the state of step t."),
        (rnn_layer(torch.cat([0 * one[0][:, :1], one[0][:, :-1]], dim=1), *layers[1])[0], "what layer 2 reads",
         "it reads what layer 1's state was one step before", "At step t it reads the state of step t."),
        (rnn_layer(one[0].flip(1), *layers[1])[0], "what layer 2 reads", "it reads layer 1's states from the end",
         "Step 1 comes first, in every layer."),
        (one[0] + want[0], "what the stack gives", "layer 1's states are added to those of layer 2",
         "output holds the top layer's states, and nothing else."),
        (rnn_layer(one[0], layers[1][0], *layers[0][1:])[0], "the weights of layer 2",
         "W_hh and b are those of layer 1", "Each layer has weights of its own."),
    ):
        check.that(not alike(double[0], seen), name, detail=detail, blame=blame)
    check.close(double[0], want[0], "output, two layers",
                blame="Layer 2 reads the states of layer 1, with its own weights.")
    repeated = alike(double[1], want[1][1:].expand_as(want[1]))
    check.close(double[1][0], want[1][0], "h_n, two layers, the first entry", blame=suspected(double[1][0], [
        (want[1][1], "Both entries are the top layer's. Each layer has one of its own." if repeated else
         "That is the top layer's. Layer 1 comes first.")],
        "It is layer 1's state after the last step."))
    check.close(double[1][1], want[1][1], "h_n, two layers, the second entry",
                blame="It is the top layer's state after the last step, and equals output[:, -1].")
    check.close(both[0], expected(x, layers)[0], "output, three layers", blame="Each layer reads the one below it.")
    check.close(both[1], expected(x, layers)[1], "h_n, three layers", blame="Each layer has an entry of its own.")
    want, got = expected(x, layers, h_0), stack(x, layers, h_0)
    alone = stack(x, layers[:1], h_0[:1])
    check.shape(alone[0], (4, 6, 5), "output of one layer that starts from a given h_0",
                blame="rnn_layer wants one layer's entry of h_0, (1, batch, hidden).")
    first = expected(x, layers[:1], h_0[:1, :1].expand_as(h_0[:1]))[0]
    check.unchanged(stack, x, layers, h_0)
    check.that(not alike(alone[0], first), "one layer that starts from a given h_0",
               detail="every example starts from example 0's state",
               blame="Example i starts from row i of it. h_0[l] has lost a dimension.",
               hint="h_0[0] has lost a dimension")
    check.close(alone[0], expected(x, layers[:1], h_0[:1])[0], "one layer that starts from a given h_0",
                blame="h_0 goes into the layer.")
    check.that(not alike(got[0], expected(x, layers, h_0.flip(0))[0]), "three layers that start from a given h_0",
               detail="layer 1 starts from the last entry of h_0", blame="h_0 stands from the bottom up, as layers do.")
    check.that(not alike(got[0], expected(x, layers, h_0[:1].expand_as(h_0))[0]),
               "three layers that start from a given h_0", detail="all start from the first entry of h_0",
               blame="Each layer has one of its own.")
    check.close(got[0], want[0], "three layers that start from a given h_0",
                blame="Each layer starts from its own entry of h_0.")
    check.close(got[1], want[1], "h_n after a given h_0", blame="Each layer has an entry of its own.")
    check.close(stack(x[:, :1], layers, h_0)[0], expected(x[:, :1], layers, h_0)[0], "a single step from a given h_0",
                blame="One step is enough for h_0 to be heard.")
    other = drawn(check.draws(seed=57), 2, batch=2, time=3, features=4, hidden=7)
    check.close(stack(*other)[0], expected(*other)[0], "other sizes: 2 sequences, 4 features, 7 neurons",
                blame="Every size comes from the arguments.")
    high = (10 * x).double(), [tuple(w.double() for w in weights) for weights in layers], 10 * h_0.double()
    got, want = stack(*high), expected(*high)
    loud = "inputs and first states of size 10 and more"
    for part, right in zip((got[0], got[1]), want, strict=True):
        check.that(alike(part, right), loud, detail="the numbers are not those of the layers",
                   blame="Is something cut off on the way?")
    for part, right in zip((got[0], got[1]), want, strict=True):  # float32 is off by more than 1e-8
        check.close(part, right, "in float64, within 1e-9", rtol=0, atol=1e-9,
                    blame="Somewhere numbers are rounded to float32. x.new_zeros has the dtype of x.")
    check.gradients(stack, expected, x, layers, h_0, name="the gradients of three layers",
                    blame="The numbers are right, and training would not go all the way back: "
                    "detach, no_grad, torch.tensor(…) and weights copied into a library's net cut it.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        count, batch, time, features, hidden = draw.sizes(5, low=1, high=6)
        x, layers, h_0 = drawn(draw, count, batch, time, features, hidden)
        got, want = stack(x, layers, h_0), expected(x, layers, h_0)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes and values",
                        blame="Other sizes than above, or values that are larger.")
        small = 0.1 * x, layers, 0.1 * h_0  # where tanh is not flat
        check.gradients(stack, expected, *small, name="the gradients, random sizes",
                        blame="Right above, and not for other sizes.")
    ### END HIDDEN TESTS


_check_stack()

# %% [markdown]
# The same numbers through the library, and where they are.

# %% tags=["demo"]
if check.ready(stack):
    torch.manual_seed(50)
    net = nn.RNN(2, 5, num_layers=3, batch_first=True)
    x = torch.randn(4, 6, 2)
    with torch.no_grad():
        output, h_n = net(x)
    mine = stack(x, [weights_of(net, layer) for layer in range(3)])
    print("output", tuple(output.shape), "· h_n", tuple(h_n.shape))
    for name, ours, theirs in (("output", mine[0], output), ("h_n", mine[1], h_n)):
        print(f"{name}: your stack equals num_layers=3 within 1e-6:", bool((ours - theirs).abs().max() < 1e-6))
    print("output[:, -1] is h_n[-1]:", torch.equal(output[:, -1], h_n[-1]))
    print("output[:, -1] is h_n[0]: ", torch.equal(output[:, -1], h_n[0]))
else:
    print("Finish exercise 5.1 first: this cell puts your stack beside the library's.")

# %% [markdown]
# `h_n[-1]`, not `h_n[0]`, is the state that a classifier wants, as long as the net reads one way only. With one layer
# the two are the same, which is how the slip gets into programs.
#
# ## A stack is a wide layer that answers late
#
# What *is* a stack? Let us roll it into a single layer. Put the states of two layers side by side, into one state of
# twice the size. Layer 2 hears layer 1, and a recurrent layer hears its own state only as it was *one step before*.
# So let layer 2 run one step behind. Then all that it hears, $h^1$ and its own state, is in the state of the step
# before:
#
# $$\begin{pmatrix} h_t^1 \\ h_{t-1}^2 \end{pmatrix} = \tanh\left(
# \begin{pmatrix} W_{xh}^1 \\ 0 \end{pmatrix} x_t +
# \begin{pmatrix} W_{hh}^1 & 0 \\ W_{xh}^2 & W_{hh}^2 \end{pmatrix}
# \begin{pmatrix} h_{t-1}^1 \\ h_{t-2}^2 \end{pmatrix} +
# \begin{pmatrix} b^1 \\ b^2 \end{pmatrix}\right).$$
#
# That is a plain recurrent layer. One detail: at its first step the lower half is still to begin, and must come out as
# $h_0^2 = 0$. Started from zeros it would come out as $\tanh(b^2)$. So start it from the state $s$ with
# $W_{hh}^2 s + b^2 = 0$. (Such an $s$ exists when $W_{hh}^2$ can be inverted, as random matrices can.)

# %% tags=["demo"]
torch.manual_seed(51)
net = nn.RNN(3, 6, num_layers=2, batch_first=True).double()
x = torch.randn(4, 20, 3, dtype=torch.float64)
(W_xh_1, W_hh_1, b_1), (W_xh_2, W_hh_2, b_2) = weights_of(net, 0), weights_of(net, 1)

W_xh = torch.cat([W_xh_1, torch.zeros(6, 3)])
W_hh = torch.cat([torch.cat([W_hh_1, torch.zeros(6, 6)], dim=1), torch.cat([W_xh_2, W_hh_2], dim=1)])
s = torch.linalg.solve(W_hh_2, -b_2)
start = torch.cat([torch.zeros(6), s]).expand(1, 4, 12)
one_step_more = torch.cat([x, torch.zeros(4, 1, 3)], dim=1)          # whatever it is, the answers do not hear it
wide, _ = rnn_layer(one_step_more, W_xh, W_hh, torch.cat([b_1, b_2]), start)
with torch.no_grad():
    output, _ = net(x)
difference = (wide[:, 1:, 6:] - output).abs().max()
print("one layer of 12, answering one step late, equals two layers of 6 within 1e-9:", bool(difference < 1e-9))
print("of its", W_xh.numel() + W_hh.numel(), "weights are zero:", int((W_xh == 0).sum() + (W_hh == 0).sum()))
figures.show(stacks.one_wide_layer(W_xh.cpu().numpy(), W_hh.cpu().numpy()))

# %% [markdown]
# So **two layers are one wide layer with holes, and an answer that comes one step late.** The holes are what a stack
# gives up: layer 2 never talks back to layer 1, and never hears $x_t$ itself. What it gets for them is that the step
# of delay is gone. By the time $h_t^2$ is due, $x_t$ has gone through *two* tanh in the same step, three in a stack
# of three. (In the same way a net of $L$ layers is a wide one that answers $L-1$ steps late, if each of its parts may
# start at a step of its own.) Keep the trade in mind: a stack gives up weights and gets its answer without delay; a
# full layer that waits can do the same.
#
# ## Dropout goes between the layers
#
# A net that has learnt its examples by heart can be disturbed while it trains, so that no neuron can rely on one
# other. **Dropout** with rate $p$ sets each number to 0 with probability $p$, and divides those that stay by $1-p$,
# so that the mean stays what it was. When the net is used, nothing is dropped. In `nn.RNN(..., dropout=p)` this
# happens **between layers** and nowhere else: to what layer $l$ hands *up*. Three things stay whole: what a layer
# hands to its own next step, the output of the top layer, and `h_n`. (With `num_layers=1` there is no gap: `dropout=`
# does nothing there but warn.)
#
# The rule that dropout keeps off the way through time is that of Zaremba, Sutskever and Vinyals (2014). They drop more
# than `nn.RNN` does: also what the first layer reads, and what the top layer hands to the output layer. Whoever wants
# that puts an `nn.Dropout` before and behind the layer.

# %% [markdown]
# ### Exercise 5.2 · Dropout with given masks
# *implement · 3 points · about 6 minutes*
#
# Build the stack with dropout between its layers. Which numbers stay is drawn by somebody else, so that your result
# can be compared: a mask holds 1 where a number stays and 0 where it is dropped, in float32. All layers start from
# zeros. The weights and what you return have the dtype of `x`, as in exercise 5.1. Dropout is for training: gradients
# must find their way back to `x` and the weights.
#
# | argument | shape |
# |---|---|
# | `x`, `layers` | as in exercise 5.1 |
# | `masks` | a list, one for each gap: `masks[0]` for the one between layers 1 and 2; (batch, time, hidden) each |
# | `p` | the rate, a number, $0 \le p < 1$ |
# | *returned* `output`, `h_n` | as in exercise 5.1 |
#
# By hand: if layer 1's states are $0.762, 0.363$, the mask is $1, 0$ and $p = 0.5$, then layer 2 reads $1.523, 0$.
# Layer 1's entry of `h_n` is still $0.363$.
#
# <details><summary>My lower layer's h_n is zero where the mask is</summary>
#
# The mask belongs to what is handed up. What a layer keeps for itself is not touched. Which of the two did you collect?
# </details>
#
# <details><summary>"list index out of range"</summary>
#
# Three layers have two gaps. What is there to be masked above the top layer?
# </details>

# %% nbgrader={"grade_id": "masked-stack", "solution": true}
def masked_stack(x, layers, masks, p):
    """Recurrent layers on top of each other, with dropout between them.

    Args:
        x: inputs, (batch, time, features).
        layers: weights (W_xh, W_hh, b) of each layer, a list from the bottom up.
        masks: 1 for what stays and 0 for what is dropped, between each layer and the next; (batch, time, hidden) each.
        p: the rate of dropout, 0 <= p < 1.

    Returns:
        output: states of the top layer after each step, (batch, time, hidden).
        h_n: states of every layer after the last step, (layers, batch, hidden).
    """
    ### BEGIN SOLUTION
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
    ### END SOLUTION


# %% nbgrader={"grade_id": "masked-stack-check", "grade": true, "points": 3}
def _check_masked_stack():
    from unrolled.checks.remarks import alike, suspected
    from unrolled.checks.returned import of_shapes

    def expected(x, layers, masks, p):
        scales = [torch.ones(1), *(mask.detach().div(1 - p) for mask in masks)]  # nobody trains a mask
        last = []
        for (W_xh, W_hh, b), scale in zip(layers, scales, strict=True):
            x, h = rnn_layer(x * scale, W_xh, W_hh, b)
            last.append(h[0])
        return x, torch.stack(last)

    def drawn(draw, count, batch, time, features, hidden):
        layers = []
        for at in range(count):
            # no extremes in what multiplies states: it would magnify their rounding
            W_hh, W_up = draw.steady((hidden, hidden), (hidden, hidden))
            W_in, b = draw.normal((hidden, features), (hidden,))
            layers.append(((W_up if at else W_in) / 2, W_hh / (2 * hidden**0.5), b))
        masks = [mask.float() for mask in draw.integers(*(count - 1) * [(batch, time, hidden)], low=0, high=1)]
        return draw.normal((batch, time, features))[0], layers, masks

    x, four, more = drawn(check.draws(seed=52), 4, batch=4, time=6, features=2, hidden=5)
    layers, masks = four[:3], more[:2]
    whole = [torch.ones_like(mask) for mask in masks]
    check.unchanged(masked_stack, x, layers, masks, 0.5)
    got = of_shapes(masked_stack(x, layers, whole, 0.0), {"output": (4, 6, 5), "h_n": (3, 4, 5)}, {
        "output": {(3, 4, 5): "That is the shape of h_n. output comes first.",
                   (4, 5): "That is the last step alone. It is (batch, time, hidden), of the top layer."},
        "h_n": {(3, 1, 4, 5): "A size of 1 too many: rnn_layer's h_n has one in front already.",
                (1, 4, 5): "That is one layer's last state. Every layer has one.",
                (4, 5): "That is one layer's last state. Every layer has one."}})
    want = expected(x, layers, whole, 0.0)
    blame = "This is the stack of exercise 5.1."
    if not bool(got[0].isfinite().all()):
        blame = "p is the share that is dropped, here none: dividing by p divides by zero. What share stays?"
    check.close(got[0], want[0], "nothing dropped, p = 0", blame=blame)
    got, again = (masked_stack(x, layers, masks, 0.5)[0] for _ in range(2))
    check.that(alike(got, again), "two calls with the same masks", detail="they give different numbers",
               blame="The masks are given. None is drawn.")
    got, want = masked_stack(x, layers[:1], [], 0.5), expected(x, layers[:1], [], 0.5)
    check.close(got[0], want[0], "one layer, p = 0.5", blame=suspected(
        got[0], [(rnn_layer(2 * x, *layers[0])[0], "The input is not scaled.")],
        "A single layer has no gap: nothing is scaled or dropped."))
    got, want = masked_stack(x, layers[:2], whole[:1], 0.75), expected(x, layers[:2], whole[:1], 0.75)
    first = rnn_layer(x, *layers[0])[0]
    W_xh, W_hh, b = layers[0]
    looped = 4 * rnn_layer(x, W_xh, 4 * W_hh, b)[0]
    check.close(got[0], want[0], "two layers, nothing dropped, p = 0.75", blame=suspected(got[0], [
        (rnn_layer(factor * first, *layers[1])[0], said) for factor, said in (
            (0.0, "The mask holds 1 everywhere, and all was dropped. A 1 stays."),
            (1.0, "What stays has to make up for what is dropped: divide by 1 - p."),
            (0.25, "Multiplied by 1 - p. When training, what stays becomes larger, not smaller."),
            (4 / 3, "p is the share that is dropped. Divide by the share that stays."),
            (16.0, "It was divided twice. Once is enough."))]
        + [(rnn_layer(looped, *layers[1])[0],
            "Layer 1's own next step hears what was scaled. Only what it hands up is.")],
        "What stays is divided by 1 - p, and only what layer 1 hands up."))
    check.close(got[1], want[1], "h_n, nothing dropped, p = 0.75",
                blame="What a layer keeps for itself is not scaled.",
                hint="My lower layer's h_n is zero where the mask is")
    silent = [0 * mask for mask in masks]
    got, want = masked_stack(x, layers[:2], silent[:1], 0.5), expected(x, layers[:2], silent[:1], 0.5)
    check.that(not alike(got[0], rnn_layer(first / 0.5, *layers[1])[0]), "two layers, all dropped",
               detail="layer 2 hears layer 1 as if nothing were dropped", blame="The mask says 0 everywhere.")
    check.that(not alike(got[0], 0 * want[0]), "two layers, all dropped", detail="output is zero",
               blame="Nothing is dropped on top: layer 2 still has its bias.")
    check.close(got[0], want[0], "layer 2 with all dropped below it",
                blame="It hears zeros from below, and its own last state as ever.")
    check.close(got[1], want[1], "h_n with all dropped", blame="What a layer keeps for itself is not dropped.",
                hint="My lower layer's h_n is zero where the mask is")
    got, want = masked_stack(x, layers[:2], masks[:1], 0.5), expected(x, layers[:2], masks[:1], 0.5)
    for mask, name, detail, blame in (
        (1 - masks[0], "which numbers stay", "those marked 0 stayed", "A 1 stays, a 0 is dropped."),
        (masks[0][:, :1].expand(-1, 6, -1), "the mask of each step", "the first step's mask is used at all steps",
         "Each step has a mask of its own here."),
        (masks[0][:1].expand(4, -1, -1), "the mask of each example", "the first example's mask is used for all",
         "Each example has a mask of its own."),
        (masks[0].flip(1), "the mask of each step", "the masks are used from the last step to the first",
         "Step t has the mask of step t."),
    ):
        check.that(not alike(got[0], expected(x, layers[:2], [mask], 0.5)[0]), name, detail=detail, blame=blame)
    check.close(got[0], want[0], "two layers, half dropped", blame="Entry by entry: state times mask.")
    got, want = masked_stack(x, layers, masks, 0.5), expected(x, layers, masks, 0.5)
    for order, detail in (([1, 0], "masks[0] is used above layer 2, and masks[1] above layer 1"),
                          ([0, 0], "masks[0] is used in both gaps")):
        check.that(not alike(got[0], expected(x, layers, [masks[at] for at in order], 0.5)[0]),
                   "three layers, half dropped", detail=detail, blame="masks[0] comes after layer 1, masks[1] after 2.")
    check.close(got[0], want[0], "three layers, half dropped",
                blame="masks[0] comes after layer 1, masks[1] after layer 2.")
    check.close(got[1], want[1], "h_n of three layers", blame="One entry for each layer, from the bottom up.")
    check.close(masked_stack(x, four, more, 0.5)[0], expected(x, four, more, 0.5)[0], "four layers, half dropped",
                blame="Each gap has a mask of its own, also the third.")
    stretched = [mask[:, :1].expand(-1, 6, -1) for mask in masks]
    check.close(masked_stack(x, layers, stretched, 0.5)[0], expected(x, layers, stretched, 0.5)[0],
                "one mask for all steps, stretched by expand", blame="It is a mask like any other.")
    other = *drawn(check.draws(seed=57), 2, batch=2, time=3, features=4, hidden=7), 0.25
    check.close(masked_stack(*other)[0], expected(*other)[0], "other sizes: 2 sequences, 4 features, 7 neurons",
                blame="Every size comes from the arguments.")
    (W_xh, *rest), *upper = layers
    for high in ((10 * x, layers, masks, 0.875), (100 * x, [(W_xh / 100, *rest), *upper], masks, 0.875)):
        check.close(masked_stack(*high)[0], expected(*high)[0], "inputs of size 10 and more, p = 0.875",
                    blame="Is something cut off on the way? What stays may be larger than 1.")
    doubles = x.double(), [tuple(w.double() for w in weights) for weights in layers], masks, 0.5
    got = masked_stack(*doubles)
    for part, right in zip((got[0], got[1]), expected(*doubles), strict=True):
        check.close(part, right, "in float64, within 1e-9", rtol=0, atol=1e-9,
                    blame="Somewhere numbers are rounded to float32. A mask in float32 rounds nothing.")
    check.gradients(masked_stack, expected, x, layers, masks, 0.5, name="the gradients of three layers",
                    blame="The numbers are right, and training would not go all the way back: "
                    "detach, no_grad, torch.tensor(…) and weights copied into a library's net cut it.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        count, batch, time, features, hidden = draw.sizes(5, low=2, high=6)
        x, layers, masks = drawn(draw, count, batch, time, features, hidden)
        p = float(draw.uniform((), low=0.1, high=0.8)[0])
        got, want = masked_stack(x, layers, masks, p), expected(x, layers, masks, p)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes, masks and rates",
                        blame="Other sizes and another p than above, or values that are larger.")
    ### END HIDDEN TESTS


_check_masked_stack()

# %% [markdown]
# The library draws its masks itself, and does not show them. But it can be caught in the act. With three layers and a
# rate of 0.5, `output` and `h_n` of a net in training differ from call to call; layer 1's entry of `h_n` never does,
# since no dropout stands before it. `net.eval()` switches dropout off.

# %% tags=["demo"]
torch.manual_seed(52)
net = nn.RNN(2, 5, num_layers=3, dropout=0.5, batch_first=True)
x = torch.randn(4, 6, 2)
with torch.no_grad():
    (a, h_a), (b, h_b) = net(x), net(x)
    print("in training, two calls: output equal:", torch.equal(a, b), "· h_n equal by layer:",
          [torch.equal(h_a[layer], h_b[layer]) for layer in range(3)])
    net.eval()
    print("after eval(), two calls: output equal:", torch.equal(net(x)[0], net(x)[0]))

# %% [markdown]
# <details><summary><b>Optional: three things that stacks are often built with</b></summary>
#
# **Variational dropout** (Gal and Ghahramani 2016) draws *one* mask for a sequence and uses it at every step, also on
# what a layer hands to its own next step. A fresh mask at each step on that way would wear memories out: with $p = 0.5$
# a number kept by one neuron survives 50 steps with probability $2^{-50}$. `nn.RNN` does not have it. Your
# `masked_stack` does the half between layers: one test gave it a mask of shape (batch, 1, hidden), stretched over time
# by `expand`.
#
# **Layer norm** (Ba, Kiros and Hinton 2016) takes the sum inside tanh (the **pre-activation**), subtracts its mean over
# the neurons, divides by its standard deviation, then scales and shifts each neuron by two learnt numbers. It needs one
# step of one example, no statistics of the batch, so it works in a loop.
#
# **Residual connections** (He, Zhang, Ren and Sun 2016) hand up $h_t^{l-1} + h_t^l$. Blame (the **gradient**) then has
# a way down past the tanh of every layer. On the way back in time they do not help.
# </details>
#
# ## More layers, same bill
#
# Is a deep net better than a wide one? The question makes sense only if both cost the same. So count.

# %% [markdown]
# ### Exercise 5.3 · What a stack costs
# *implement · 2 points · about 4 minutes*
#
# Write a function that says how many parameters `nn.RNN(features, hidden, num_layers=layers)` has, also where such a
# net would fit into no memory. Each layer of `nn.RNN` has *two* biases (lesson 02). Return a whole number (a Python
# `int`), exact for any size.
#
# For comparison: with 3 features and 5 neurons, one layer has 50 parameters, and two have 110.
#
# <details><summary>"DefaultCPUAllocator"</summary>
#
# Somewhere a net, or a tensor, of the asked size is made. A hundred million neurons fit into no memory. Only count.
# </details>

# %% nbgrader={"grade_id": "n-params", "solution": true}
def n_params(features, hidden, layers):
    """Parameters of nn.RNN(features, hidden, num_layers=layers), counted.

    Args:
        features: inputs at each step.
        hidden: neurons in each layer.
        layers: layers, at least 1.

    Returns:
        A whole number.
    """
    ### BEGIN SOLUTION
    bottom = hidden * (features + hidden + 2)
    upper = hidden * (2 * hidden + 2)
    return bottom + (layers - 1) * upper
    ### END SOLUTION


# %% nbgrader={"grade_id": "n-params-check", "grade": true, "points": 2}
def _check_n_params():
    def expected(features, hidden, layers):
        with torch.device("meta"):
            return sum(w.numel() for w in nn.RNN(features, hidden, num_layers=layers).parameters())

    got = n_params(3, 5, 1)
    check.that(not hasattr(got, "requires_grad"), "what is returned", detail="got a tensor, expected a whole number",
               blame="Python's own numbers are enough, and exact.")
    check.that(not hasattr(got, "upper"), "what is returned", detail="got text, expected a whole number")
    blame = {45: "nn.RNN has two biases in each layer.", 25: "Input weights, recurrent weights and biases count.",
             40: "Two biases in each layer count too.", 110: "One layer is asked for. Is layers counted one too many?"}
    check.equal(got, 50, "one layer, 3 features, 5 neurons",
                blame=next((said for value, said in blame.items() if got == value),
                           "Input weights, recurrent weights, two biases."))
    check.that(hasattr(got, "__index__"), "what is returned", detail="got a number that is not whole",
               blame="Return a whole number. A division with / gives another kind; nothing needs dividing here.")
    got = n_params(3, 5, 2)
    blame = {100: "Layer 2 reads the 5 neurons of layer 1, not the 3 features.",
             105: "Layer 2 has two biases as well.", 50: "Each layer has weights of its own.",
             120: "Layer 1 reads the features. Only those above it read neurons."}
    check.equal(got, 110, "two layers, 3 features, 5 neurons",
                blame=next((said for value, said in blame.items() if got == value), "50 for layer 1, then layer 2."))
    check.equal(n_params(3, 5, 4), expected(3, 5, 4), "four layers, 3 features, 5 neurons",
                blame="Layers 2, 3 and 4 cost the same.")
    check.equal(n_params(7, 2, 3), expected(7, 2, 3), "three layers, 7 features, 2 neurons",
                blame="More features than neurons here.")
    more = 10**8 + 1
    check.equal(n_params(3, more, 2), expected(3, more, 2), "two layers of a hundred million neurons and one",
                blame="Count, with whole numbers all the way: others are rounded at this size.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(5):
        features, hidden, layers = draw.sizes(3, low=1, high=9)
        check.equal(n_params(features, hidden, layers), expected(features, hidden, layers), "random sizes",
                    blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_n_params()

# %% [markdown]
# Two biases that are added act as one. From here on each layer's count as one. Then a stack of $L$ layers costs about
# $(2L - 1)\, H^2$, for $H$ neurons in each. For at most 1,200 parameters you can have one layer of 33 neurons, two of
# 19 or four of 12. (Whole neurons don't divide evenly: the four layers have 7.5 % fewer than the one.) The deep ones
# are narrow, but together have *more* neurons: 33, 38, 48. That is what the holes pay for.
#
# They compete at three kinds of tasks, with bits $\pm 1$ coming in:
#
# - **echo**: say at each step the bit of $k$ steps ago. All the memory must be in the state. A linear map of the last
#   $k+1$ inputs does it perfectly.
# - **parity**: say at each step the product of the last $k$ bits. Little memory, but no linear map of the inputs does
#   it. In squared error none beats always answering 0. (The sign of a sum does a little better: $-(x_1 + x_2 + x_3)$
#   has the right sign three times in four. None is always right.)
# - **first**: hear $k$ bits, and say the first one at the last step. A single bit to remember, and blame that comes
#   only at the end. Again a linear map of all $k$ inputs does it.
#
# Every net gets 500 updates of Adam with 32 sequences each, its gradient clipped at norm 1, and a learning rate that
# falls to zero from half-way on. For each depth the best of five rates is chosen by ten nets. Then 20 new nets are
# trained, in four groups that hear different bits. A net has **solved** its task if less than 5 % of its answers are
# wrong.

# %% [markdown]
# ### Exercise 5.4 · Place your bet
# *predict · 1 point · about 2 minutes*
#
# One often reads that deeper nets remember better. Of 20 nets each, which depth has the most that solve the task?
#
# - **a** one layer of 33 neurons
# - **b** two layers of 19
# - **c** four layers of 12
# - **d** a tie: the best two are at most two nets apart
#
# Choose a letter for the echo of $k = 20$ steps, one for the parity of $k = 4$ bits, one for the first of $k = 40$
# bits. The point is for committing yourself before you look.

# %% nbgrader={"grade_id": "depth-bet", "solution": true}
# "a", "b", "c" or "d", three times
### BEGIN SOLUTION
echo_bet = "c"
parity_bet = "d"
first_bet = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "depth-bet-check", "grade": true, "points": 1}
def _check_depth_bet():
    check.choice(echo_bet, "abcd", "your bet on the echo")
    check.choice(parity_bet, "abcd", "your bet on the parity")
    check.choice(first_bet, "abcd", "your bet on the first bit")


_check_depth_bet()

# %% [markdown]
# Here are the stored runs, and how wide the nets were.

# %% tags=["demo"]
bars = {}
for layers in depth_runs.DEPTHS:
    neurons, cost = depth_runs.width(layers)
    found = {place[:2]: depth_runs.solved(*place) for place in depth_runs.table() if place[2] == layers}
    bars[f"{layers} × {neurons} neurons"] = found
    print(f"{layers} × {neurons} neurons: {cost:,} parameters")
    if check.ready(n_params):                                        # your count, with one bias a neuron
        print("  the same by your n_params:", n_params(1, neurons, layers) - layers * neurons == cost)
tasks = {"echo": "steps back, $k$", "parity": "bits, $k$", "first": "bits, $k$"}
figures.show(stacks.depth_solved(bars, depth_runs.SEEDS, tasks))
print("made once by experiments/depth.py:", depth_runs.MADE)
print("rate at the edge of those tried:", "; ".join(f"{task} {k}, {n} layers" for task, k, n in depth_runs.edges()))

# %% [markdown]
# Two things have to be known before these bars mean anything. What does a *linear map* of the inputs reach, fitted by
# least squares? And would the same counts come out again? For that, twenty nets of one layer are trained once more at
# the parity of four bits. They hear the same bits, and each weight begins a *millionth* larger. *About 10 seconds.*

# %% tags=["demo"]
for task, k in (("echo", 20), ("parity", 2), ("parity", 3), ("parity", 4), ("first", 20)):
    wrong = depth_runs.least_squares(task, k)
    print(f"{task} {k}: the least-squares map of 32 inputs is wrong at ≈ {100 * wrong:.0f} %")

place = ("parity", 4, 1)
before = [percent < depth_runs.SOLVED for percent in depth_runs.table()[place]]
now = [100 * share < depth_runs.SOLVED for share in depth_runs.retrain(*place, depth_runs.rates()[place], nudge=1e-6)]
changed = sum(a != b for a, b in zip(before, now, strict=True))
print(f"parity 4, one layer: {sum(before)} of {len(before)} solved it;",
      f"with weights a millionth larger ≈ {sum(now)}, and ≈ {changed} nets changed sides")

# %% [markdown]
# At the echo, nets of four layers succeed most often. At parity all nets solve three bits, and at four bits one layer
# and four solve it equally often: a tie. (Two layers do so less often, by a gap too small to count.) At the first of 40
# bits it is the other way round: one layer succeeds more often than four. So "deeper remembers better" and "deeper
# remembers worse" can both be shown, each with its own task. What no panel shows is that depth is a kind of memory. And
# trust the first bit less: the rate chosen for four layers at 40 bits is the highest that was tried, a higher one may
# do better, and at 60 bits the gap is too small to count.
#
# How sure are the counts? That is what the last line is for. With each weight a millionth larger, nets that had failed
# succeed, and others fail. The last bits decide which. So a single net tells you nothing here. A count of twenty still
# moves by two or so from luck alone, and a gap between two counts by three. Speak of a difference from about six on.
#
# Two more things that you may not conclude. First, what a net *could* do. The wide layer has more than enough neurons
# for a queue of 20 bits. Most of its nets did not *find* one in these 500 updates. Second, why. It is tempting to say
# that blame which comes only at the end has a longer way through more layers, and that bits can be handed up as well
# as on. The table does not show that. To know, you would have to point the telescope of lesson 04 at each layer.
#
# And look at the baseline. At echo and first, no net here beats a linear map of the last 32 inputs, as long as $k$ fits
# into that window. At parity the least-squares map is at the guessing line, and nets of every depth solve three bits.
#
# ## Reading from the end

# %% tags=["demo"]
figures.show(figures.both_ways())

# %% [markdown]
# "They read the letter …": was that *read* spoken like "red" or like "reed"? Often the word that tells comes
# later. A **bidirectional** layer is two layers that hear the same inputs. One reads forwards. The other has its own
# weights and reads from the end. At each step the two states are put side by side:
#
# $$\overrightarrow{h}_t = \tanh\left(\overrightarrow{W}_{xh} x_t + \overrightarrow{W}_{hh} \overrightarrow{h}_{t-1} +
# \overrightarrow{b}\right), \qquad
# \overleftarrow{h}_t = \tanh\left(\overleftarrow{W}_{xh} x_t + \overleftarrow{W}_{hh} \overleftarrow{h}_{t+1} +
# \overleftarrow{b}\right),$$
#
# with $\overrightarrow{h}_0 = 0$ and $\overleftarrow{h}_{T+1} = 0$. Only the index differs: $t+1$ for $t-1$. So
# $\overrightarrow{h}_t$ has heard $x_1, \dots, x_t$ and $\overleftarrow{h}_t$ has heard $x_T, \dots, x_t$. The two
# never hear each other.
#
# In PyTorch, `nn.RNN(..., bidirectional=True)` has an `output` of (batch, time, 2·hidden), the forward half first.
# `h_n` is (2, batch, hidden): for each half the state after *its own* last step. For the backward half that is
# $\overleftarrow{h}_1$. With several layers the order is layer 1 forward, layer 1 backward, layer 2 forward and so
# on, and each layer above the first reads both halves, 2·hidden numbers. So the pair `h_n[-2:]` is the top layer's.

# %% [markdown]
# ### Exercise 5.5 · Forwards and backwards
# *repair · 3 points · about 8 minutes*
#
# A colleague built the bidirectional layer by hand: flip the sequence, run the second layer, put both side by side. All
# shapes fit, nothing fails, and in her sentence classifier, which uses `h_n` alone, it agrees with the library.

# %%
def colleagues_both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back], dim=2), torch.cat([h_ahead, h_back])


# %% tags=["demo"]
torch.manual_seed(53)
net = nn.RNN(3, 5, batch_first=True, bidirectional=True).double()
forward, backward = weights_of(net), weights_of(net, direction="_reverse")
x = torch.randn(4, 6, 3, dtype=torch.float64)
with torch.no_grad():
    output, h_n = net(x)
hers = colleagues_both_ways(x, forward, backward)
print("h_n equals the library's within 1e-9:               ", bool((hers[1] - h_n).abs().max() < 1e-9))
print("output, forward half, equals within 1e-9:           ", bool((hers[0] - output)[..., :5].abs().max() < 1e-9))
equal = (hers[0] - output)[..., 5:].abs().amax(dim=(0, 2)) < 1e-9
print("output, backward half, steps that equal within 1e-9:", int(equal.sum()), "of 6")

# %% [markdown]
# Then she used `output`, to label every word of a sentence, and got poor labels. Find out why, and write the function
# anew.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `forward`, `backward` | tuples `(W_xh, W_hh, b)`; both halves start from zeros |
# | *returned* `output` | (batch, time, 2·hidden), forward half first |
# | *returned* `h_n` | (2, batch, hidden): $\overrightarrow{h}_T$, then $\overleftarrow{h}_1$ |
#
# As with the library's layer, what you return has the dtype of `x`, is right for inputs of any size, and can be trained
# through: gradients must find their way back to `x` and to both halves' weights.
#
# <details><summary>Where should I look?</summary>
#
# In the colleague's version, which inputs has the backward half of <code>output[:, 0]</code> heard? Count with three
# steps, on paper.
# </details>
#
# <details><summary>Which dimension is time?</summary>
#
# <code>flip(0)</code> turns the batch around: example 0 gets another example's states. <code>flip(2)</code> turns
# features or neurons around. Time is dimension 1, before and after.
# </details>

# %% nbgrader={"grade_id": "both-ways", "solution": true}
def both_ways(x, forward, backward):
    """A bidirectional recurrent layer.

    Args:
        x: inputs, (batch, time, features).
        forward: weights (W_xh, W_hh, b) of the half that reads from the start.
        backward: weights (W_xh, W_hh, b) of the half that reads from the end.

    Returns:
        output: both states at each step, (batch, time, 2 * hidden), forward half first.
        h_n: for each half the state after its own last step, (2, batch, hidden).
    """
    ### BEGIN SOLUTION
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
    ### END SOLUTION


# %% nbgrader={"grade_id": "both-ways-check", "grade": true, "points": 3}
def _check_both_ways():
    from unrolled.checks.remarks import alike, suspected
    from unrolled.checks.returned import of_shapes

    def expected(x, forward, backward):
        h, ahead, back = x.new_zeros(2, len(x), len(forward[2])), [], []
        for t in range(x.shape[1]):
            now = [torch.tanh(x[:, at] @ W_xh.T + state @ W_hh.T + b)
                   for at, state, (W_xh, W_hh, b) in zip((t, -1 - t), h, (forward, backward), strict=True)]
            h, ahead, back = torch.stack(now), [*ahead, now[0]], [now[1], *back]
        return torch.cat([torch.stack(ahead, dim=1), torch.stack(back, dim=1)], dim=2), h

    def drawn(draw, batch, time, features, hidden):
        halves = []
        for _ in range(2):
            W_xh, b = draw.normal((hidden, features), (hidden,))
            # no extremes in W_hh: its powers would magnify rounding
            halves.append((W_xh, draw.steady((hidden, hidden))[0] / (2 * hidden**0.5), b))
        return draw.normal((batch, time, features))[0], *halves

    x, forward, backward = drawn(check.draws(seed=53), batch=4, time=6, features=3, hidden=5)
    check.unchanged(both_ways, x, forward, backward)
    got = of_shapes(both_ways(x, forward, backward), {"output": (4, 6, 10), "h_n": (2, 4, 5)}, {
        "output": {(4, 6, 5): "That is one half, or the sum of both. They stand side by side.",
                   (4, 12, 5): "The halves follow each other in time. They belong side by side at each step.",
                   (8, 6, 5): "The halves stand below each other, as if there were eight examples.",
                   (6, 4, 10): "Time stands in front here. It is (batch, time, 2 * hidden).",
                   (2, 4, 5): "That is the shape of h_n. output comes first."},
        "h_n": {(1, 4, 10): "The halves stand one after the other in front, as if they were layers.",
                (4, 10): "The halves stand one after the other in front, as if they were layers.",
                (2, 1, 4, 5): "A size of 1 too many: rnn_layer's h_n has one in front already.",
                (1, 4, 5): "Each half has an entry."}})
    want, silent = expected(x, forward, backward), tuple(0 * w for w in forward)
    alone = both_ways(x, silent, backward)[0]
    nothing = 0 * want[0][..., :5]
    check.that(not alike(alone[..., ::2], nothing) or alike(alone[..., 1::2], nothing), "the halves of output",
               detail="they alternate, neuron by neuron", blame="First all of the forward half, then the backward one.")
    check.that(alike(alone[..., :5], nothing), "the forward half, with all its weights zero",
               detail="it is not zero", blame="The first half of output is the forward one, with its own weights.")
    check.that(not alike(alone[..., 5:], nothing), "the backward half, beside a forward half of zeros",
               detail="it is zero", blame="It has weights of its own, and hears x, not the forward half.")
    check.close(got[0][..., :5], want[0][..., :5], "the forward half", blame=suspected(got[0][..., :5], [
        (want[0][..., :5].flip(1), "It is turned around. Only the backward half is turned back."),
        (rnn_layer(x.flip(1), *forward)[0].flip(1), "It reads from the end. That is the backward half's part.")],
        "It is the layer that reads x as it is."))
    examples_turned = rnn_layer(x.flip(1), *backward)[0].flip(0)
    check.that(not alike(got[0][..., 5:], examples_turned), "what is turned back",
               detail="the examples are, and the steps are not", blame="Time is dimension 1.",
               hint="Which dimension is time?")
    single = x[:1], forward, backward
    alone, unturned = both_ways(*single), rnn_layer(x[:1].flip(1), *backward)[0]
    back, straight = alone[0][..., 5:], rnn_layer(x[:1], *backward)[0]
    check.that(not alike(back, unturned), "the backward half, step by step",
               detail="step 1 holds what was read first, which is the last input",
               blame="It stands in the order of reading. Output stands in the order of time.",
               hint="Where should I look?")
    for seen, more in ((straight, ""), (straight.flip(1), ", and its answers are turned")):
        check.that(not alike(back, seen), "what the backward half reads",
                   detail="it reads x from the start" + more, blame="It begins with the last input.",
                   hint="Which dimension is time?")
    one = x[:1, :1]
    only, step = both_ways(one, forward, backward)[0][..., 5:], rnn_layer(one, *backward)[0]
    blame, hint = "One step is tanh(W_xh x_1 + b), with the weights and the b of the backward half.", ""
    for seen, said, more in (
        (rnn_layer(one, *backward, rnn_layer(one, *forward)[1])[0],
         "It starts from zeros, not from what the forward half ends with.", ""),
        (step.flip(2), "The neurons are turned around. Time is dimension 1.", "Which dimension is time?"),
        (rnn_layer(one.flip(2), *backward)[0], "The features are turned around. Time is dimension 1.",
         "Which dimension is time?"),
    ):
        if alike(only, seen):
            blame, hint = said, more
    check.close(only, step, "the backward half, one example of one step", blame=blame, hint=hint)
    check.close(back, expected(*single)[0][..., 5:], "the backward half, one example",
                blame="Its state at step t is made from x_t and its state at step t + 1.")
    turned = alike(got[0][..., 5:], want[0][..., 5:].flip(0))
    check.close(got[0][..., 5:], want[0][..., 5:], "the backward half, four examples", blame=(
        "The examples stand in reverse order: example 0 has got example 3's states." if turned else
        "One example alone is right. Do the examples keep their places?"), hint="Which dimension is time?")
    check.close(got[1][0], want[1][0], "h_n, the forward half", blame=suspected(got[1][0], [
        (want[1][1], "That is the backward half's. The forward one comes first."),
        (want[0][:, 0, :5], "That is its state after the first step.")],
        "Its own last step is the end of the sequence."))
    check.close(got[1][1], want[1][1], "h_n, the backward half", blame=suspected(got[1][1], [
        (want[0][:, -1, 5:], "At the end of the sequence it has read one step only.")],
        "Its own last step is the start of the sequence."))
    check.close(alone[1], expected(*single)[1], "h_n of one example",
                blame="It is what it was among four: for each half the state after its own last step.")
    other = drawn(check.draws(seed=57), batch=2, time=3, features=4, hidden=7)
    check.close(both_ways(*other)[0], expected(*other)[0], "other sizes: 2 sequences, 4 features, 7 neurons",
                blame="Every size comes from the arguments.")
    thin = [(W_xh / 100, W_hh, b) for W_xh, W_hh, b in (forward, backward)]
    for high in ((10 * x, forward, backward), (100 * x, *thin)):
        check.close(both_ways(*high)[0], expected(*high)[0], "inputs of size 10 and more", rtol=1e-5,
                    blame="Is something cut off on the way?")
    doubles = x.double(), *(tuple(w.double() for w in half) for half in (forward, backward))
    for part, right in zip(both_ways(*doubles)[:2], expected(*doubles), strict=True):
        check.close(part, right, "in float64, within 1e-9", rtol=0, atol=1e-9,
                    blame="Somewhere numbers are rounded to float32. x.new_zeros has the dtype of x.")
    check.gradients(both_ways, expected, x, forward, backward, name="the gradients of both halves",
                    blame="The numbers are right, and training would not go all the way back: "
                    "detach, no_grad, torch.tensor(…) and weights copied into a library's net cut it.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        x, forward, backward = drawn(draw, *draw.sizes(4, low=1, high=7))
        got, want = both_ways(x, forward, backward), expected(x, forward, backward)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes and values",
                        blame="Other sizes than above, or values that are larger.")
    ### END HIDDEN TESTS


_check_both_ways()

# %% [markdown]
# A missing flip-back raises no error, changes no shape, leaves `h_n` right, and the loss still falls a little. How
# would you find it in a program that you did not write? Measure who hears whom, as in lesson 03: nudge one input, and
# see which answers move.

# %% tags=["demo"]
def hears(layer, T=12):
    """How far each answer's backward half moves per unit of a nudge at each input, (time, time)."""
    torch.manual_seed(54)
    x = torch.randn(1, T, 3, dtype=torch.float64)
    moved = []
    for s in range(T):
        nudged = x.clone()
        nudged[0, s] += 1e-4
        moved.append((layer(nudged)[0][0, :, 5:] - layer(x)[0][0, :, 5:]).norm(dim=1) / 1e-4)
    return torch.stack(moved, dim=1).cpu().numpy()


if check.ready(both_ways):
    layers = (both_ways, colleagues_both_ways)
    figures.show(stacks.who_hears_whom(*(hears(lambda x, f=f: f(x, forward, backward)) for f in layers)))
    with torch.no_grad():
        ours, theirs = both_ways(x, forward, backward), net(x)
    same = all(bool((a - c).abs().max() < 1e-9) for a, c in zip(ours, theirs, strict=True))
    print("your layer equals bidirectional=True within 1e-9:", same)
else:
    print("Finish exercise 5.5 first: this cell draws your own layer beside the colleague's.")

# %% [markdown]
# On the left is a triangle with the diagonal as its brightest line: an answer at step $t$ is mostly about $x_t$. On
# the right is the bug's fingerprint, the same triangle upside down. There the backward half at step 1 knows $x_T$ and
# nothing else. Past the middle it has heard $x_t$ and all that follows, only long ago. Its two halves talk about
# different words.
#
# The second famous slip is about the library's own output. And there is the bill.

# %% tags=["demo"]
with torch.no_grad():
    output, h_n = net(x)
last = rnn_layer(x[:, -1:], *backward)[0][:, 0]
print("output[:, -1], backward half, equals a layer that read the last input only, within 1e-9:",
      bool((output[:, -1, 5:] - last).abs().max() < 1e-9))
print("output[:, 0], backward half, is h_n[1]:", torch.equal(output[:, 0, 5:], h_n[1]))
one_way, two_ways = (sum(w.numel() for w in nn.RNN(3, 5, num_layers=2, bidirectional=both).parameters())
                     for both in (False, True))
print("parameters of two layers of 5, 3 features:", one_way, "one way,", two_ways, "both ways")

# %% [markdown]
# **`output[:, -1]` of a bidirectional layer is only half of what you want**: its backward half has read a single step.
# A classifier takes the pair `h_n[-2:]`, or the last step of the forward half and the *first* of the backward one. And
# the bill: two layers both ways cost more than twice the 110 of one way, because the second layer reads both halves.
#
# ## What the future buys
#
# Lesson 02 built a latch that knows which pulse came *last*. Ask for the opposite: which pulse comes **next**? The
# input is 0 at most steps, and with probability 0.15 a pulse, $+1$ or $-1$ by a fair coin. At each step the answer is
# the sign of the next pulse, which may be many steps away. Nothing in the past tells anything about it, so whoever
# reads one way is at 50 %, whatever the net. Read backwards, it is the latch, one step late: the answer at $t$ is the
# last pulse read *before* $x_t$.
#
# And a second task, with fair coins: $\pm 1$ at every step. Say at each step what the **next coin** will be.
#
# Three nets of each kind, 16 neurons in each direction; and three that are *trained* with the colleague's bug. Of the
# 40 steps only those up to step 32 are scored, so that every answer can later wait up to 8 steps. The two tasks and
# the training are in `unrolled/nets/waiting.py`: nothing is new there, only that three nets are trained side by side.
# *About 20 seconds.*

# %% tags=["demo"]
SEEDS = 3
tasks = {"next pulse": waiting.next_pulse, "next coin": waiting.next_coin}
test = {name: task(1000, torch.Generator(device).manual_seed(55)) for name, task in tasks.items()}
pairs = {}
for name, task in tasks.items():
    x, y, _ = test[name]
    one_way = waiting.train(task, 16, 1, SEEDS * [0], 300, seed=56)
    pairs[name] = waiting.train(task, 16, 2, SEEDS * [0], 300, seed=57)
    unflipped = waiting.train(task, 16, 2, SEEDS * [0], 300, seed=57, flip_back=False)
    with torch.no_grad():
        alone, both = (waiting.right(waiting.answers(nets, x), y) for nets in (one_way, pairs[name]))
        given = waiting.answers(unflipped, x, flip_back=False)
    for kind, shares in (("one way", alone), ("both ways", both), ("not flipped back", waiting.right(given, y)),
                         ("not flipped back, steps 1 to 10", waiting.right(given, y, 0, 10)),
                         ("not flipped back, steps 23 to 32", waiting.right(given, y, 22, 32))):
        print(f"{name}, % right, {kind} ≈", " ".join(f"{100 * share:.1f}" for share in shares))

# %% [markdown]
# One way is at the guessing line. Both ways is perfect, at both tasks. At the first that is what the future buys, and
# nothing else could. And the bug, trained along, leaves its mark in the labels: hardly better than guessing at the
# beginning, better late in the sequence, where the backward half has heard what follows.
#
# Look again at the second. These nets **predict fair coins without a mistake**. Held-out coins, three seeds, a decent
# protocol, and pure nonsense: the backward half has *read* the next coin, and hands it over. No coin that is still in
# the air will ever be called by this net. When a result is too good, ask what the net had heard when it answered.
#
# In use, an answer about step $t$ is **due** at some moment. Call the steps that it may wait $d$. At that moment the
# inputs $x_1, \dots, x_{t+d}$ are there, and none later. The forward half does not mind. The backward half can start
# only at step $t+d$, from zeros, and read its way back to $t$.

# %% [markdown]
# ### Exercise 5.6 · What it knows when the answer is due
# *measure · 4 points · about 12 minutes*
#
# Write what a bidirectional layer gives when each answer may wait `wait` steps, and no longer.
#
# | argument | |
# |---|---|
# | `x` | (batch, time, features) |
# | `forward`, `backward` | tuples `(W_xh, W_hh, b)` |
# | `wait` | $d$, a whole number, 0 or more |
# | *returned* | (batch, time, 2·hidden), forward half first |
#
# The forward half is $\overrightarrow{h}_t$, as ever. The backward half at step $t$ is the state of a layer that
# started from zeros, read $x_{t+d}$ first, then $x_{t+d-1}$, and so on to $x_t$. Near the end of the sequence there
# is less to wait for: where $t + d$ is beyond $T$ it starts at $x_T$. Both halves start from zeros. What you return is
# one tensor with the dtype of `x`, and right for inputs of any size. (Nothing will be trained through it: here you
# measure.)
#
# By hand, backward half only, one feature, one neuron, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$, inputs $1, 0, 1$. With
# `wait = 0` each step is read alone: $\tanh(1), 0, \tanh(1) \approx 0.762, 0, 0.762$. With `wait = 1`, step 2 hears
# $x_3$, then $x_2$: $\tanh(0 + 0.381) \approx 0.363$. Step 1 hears $x_2$, then $x_1$: $\tanh(1 + 0) \approx 0.762$.
# Step 3 is the last and has nothing to wait for: $0.762$. With `wait = 2` only step 1 changes: $\tanh(1 + 0.182)
# \approx 0.828$.
#
# <details><summary>Where do I begin?</summary>
#
# Take one step <em>t</em>. Cut out the piece of <code>x</code> that its backward half may read, turn it around, and let
# <code>rnn_layer</code> read it. Which of the states that come back belongs to step <em>t</em>? Then do all steps.
# </details>
#
# <details><summary>Only the last few steps are wrong</summary>
#
# Where do they start? A slice that goes beyond the end is cut off there by itself. Zeros put behind the end are
# something else: a layer that reads zeros is moved by its bias.
# </details>
#
# <details><summary>"stack expects a non-empty TensorList"</summary>
#
# With <code>wait = 0</code> a piece still has one step, <em>x<sub>t</sub></em>. How long is your slice?
# </details>
#
# <details><summary>"Sizes of tensors must match except in dimension 2"</summary>
#
# The halves have different numbers of examples or steps. The state that <code>rnn_layer</code> returns last is
# (1, batch, hidden).
# </details>

# %% nbgrader={"grade_id": "in-time", "solution": true}
def in_time(x, forward, backward, wait):
    """The states of a bidirectional layer when the answer about step t is due `wait` steps later.

    Args:
        x: inputs, (batch, time, features).
        forward: weights (W_xh, W_hh, b) of the half that reads from the start.
        backward: weights (W_xh, W_hh, b) of the half that reads back from step t + wait, or from the end.
        wait: steps that an answer may wait, 0 or more.

    Returns:
        Both states at each step, (batch, time, 2 * hidden), forward half first.
    """
    ### BEGIN SOLUTION
    ahead, _ = rnn_layer(x, *forward)
    back = []
    for t in range(x.size(1)):
        piece = x[:, t : t + wait + 1]
        back.append(rnn_layer(piece.flip(1), *backward)[0][:, -1])
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "in-time-check", "grade": true, "points": 4}
def _check_in_time():
    from unrolled.checks.remarks import alike, suspected

    def backwards(x, weights, wait):
        W_xh, W_hh, b = weights
        T, each_step = x.shape[1], []
        for t in range(T):
            h = x.new_zeros(len(x), len(b))
            for s in range(min(t + wait, T - 1), t - 1, -1):
                h = torch.tanh(x[:, s] @ W_xh.T + h @ W_hh.T + b)
            each_step.append(h)
        return torch.stack(each_step, dim=1)

    def drawn(draw, batch, time, features, hidden):
        halves = []
        for _ in range(2):
            W_xh, b = draw.normal((hidden, features), (hidden,))
            # no extremes in W_hh: its powers would magnify rounding
            halves.append((W_xh, draw.steady((hidden, hidden))[0] / (2 * hidden**0.5), b))
        return draw.normal((batch, time, features))[0], *halves

    x, forward, backward = drawn(check.draws(seed=54), batch=4, time=6, features=3, hidden=5)
    check.unchanged(in_time, x, forward, backward, 2)
    got = in_time(x, forward, backward, 2)
    blame = {(4, 4, 10): "Every step gets an answer, also those near the end, which have less to wait for.",
             (4, 6, 5): "Both halves are wanted, side by side.", (6, 4, 10): "Time stands in front here.",
             (4, 12, 5): "The halves follow each other in time. They belong side by side at each step.",
             (4, 8, 10): "As many answers as steps: the wait makes none more."}
    check.shape(got, (4, 6, 10), "what is returned",
                blame=blame.get(tuple(getattr(got, "shape", ())), "It is (batch, time, 2 * hidden)."))
    want = rnn_layer(x, *forward)[0]
    for half, seen, said in (
        (got[..., :5], want[:, [2, 3, 4, 5, 5, 5]],
         "It has read on to step t + d. The answer waits; the forward state of step t is still the one after x_t."),
        (got[..., :5], rnn_layer(x.flip(1), *forward)[0].flip(1), "It reads from the end."),
        (got[..., 5:], want, "It is there, behind the backward half. It comes first."),
    ):
        check.that(not alike(half, seen), "the forward half", detail="these are other numbers", blame=said)
    check.close(got[..., :5], want, "the forward half",
                blame="It hears the whole past, x_1 to x_t, whatever the wait, and comes first.")

    def back(wait):
        return in_time(x, forward, backward, wait)[..., 5:]

    live, whole, lone = back(0), backwards(x, backward, 6), backwards(x, backward, 0)
    for seen, detail, blame in (
        (whole, "the backward half has heard the whole future",
         "With wait = 0 the answer about step t is due when x_t has come, and nothing later."),
        (backwards(x, backward, 1), "the backward half has heard one step of the future",
         "It reads x_t and nothing else."),
        (rnn_layer(x, *backward)[0], "the backward half has read the past, x_1 to x_t",
         "It reads x_t and nothing else."),
    ):
        check.that(not alike(live, seen), "no wait", detail=detail, blame=blame)
    check.close(live, lone, "no wait, the backward half", blame=suspected(live, [
        (lone.flip(0), "The batch is turned around. Time is dimension 1."),
        (lone.flip(1), "Time is turned around: step 1 holds what belongs to the last."),
        (backwards(x.flip(2), backward, 0), "The features are turned around. Time is dimension 1.")],
        "Each step is read alone, from zeros."))
    due, moved = back(1), backwards(x, backward, 1)
    first, turned, padded = (torch.empty_like(whole) for _ in range(3))
    zeros = torch.cat([x, torch.zeros(4, 6, 3)], dim=1)
    for t in range(6):
        first[:, t] = rnn_layer(x[:, t : t + 2].flip(1), *backward)[0][:, 0]
        turned[:, t] = rnn_layer(x[:, t : t + 2], *backward)[0][:, -1]
        padded[:, t] = rnn_layer(zeros[:, t : t + 2].flip(1), *backward)[0][:, -1]
    check.that(not alike(due[:, 1:], moved[:, :-1]), "a wait of one step",
               detail="what belongs to step t stands at step t + 1",
               blame="Row t holds the answer about step t, whenever it is given.")
    blocks = torch.where(torch.arange(6)[:, None] % 2 == 0, moved, lone)
    for seen, detail, blame in (
        (blocks, "steps 1, 3 and 5 have waited, steps 2, 4 and 6 have not",
         "Each step has a piece of its own: the pieces overlap."),
        (live, "step t + 1 is not heard", "The answer about step t is due at step t + 1."),
        (backwards(x, backward, 2), "step t + 2 is heard too", "The answer about step t is due at step t + 1."),
        (whole, "the whole future is heard", "The answer about step t is due at step t + 1."),
        (first, "what comes back has read one step, x_(t+1)", "Its state at step t has read all of its piece."),
        (turned, "the piece is read from the left", "The backward half begins with the last input that is there."),
    ):
        check.that(not alike(due[:, :4], seen[:, :4]), "a wait of one step", detail=detail, blame=blame)
    check.that(not alike(due, padded), "a wait of one step, at the end",
               detail="zeros are read behind the last input", blame="It starts at x_T, from zeros as its state.",
               hint="Only the last few steps are wrong")
    check.close(due[:, :-1], moved[:, :-1], "a wait of one step, the backward half",
                blame="x_(t+1) first, then x_t, from zeros.")
    check.close(due[:, -1], moved[:, -1], "a wait of one step, the last step",
                blame="Nothing is left to wait for: the last input is read alone.",
                hint="Only the last few steps are wrong")
    check.close(back(3), backwards(x, backward, 3), "a wait of three steps",
                blame="Every step has a piece of its own, of four inputs.")
    for wait in (5, 9):
        check.close(back(wait), whole, f"a wait of {wait} steps, for 6 inputs",
                    blame="That is long enough for the whole sequence: the bidirectional layer.")
    long, *_ = drawn(check.draws(seed=55), batch=2, time=12, features=3, hidden=5)
    check.close(in_time(long, forward, backward, 8)[..., 5:], backwards(long, backward, 8),
                "a wait of eight steps, for 12 inputs", blame="Longer waits are no different: nine inputs a piece.")
    far, ahead, behind = drawn(check.draws(seed=57), batch=2, time=3, features=4, hidden=7)
    want = torch.cat([rnn_layer(far, *ahead)[0], backwards(far, behind, 1)], dim=2)
    check.close(in_time(far, ahead, behind, 1), want, "other sizes: 2 sequences, 4 features, 7 neurons",
                blame="Every size comes from the arguments.")
    thin = [(W_xh / 100, W_hh, b) for W_xh, W_hh, b in (forward, backward)]
    for far, ahead, behind in ((10 * x, forward, backward), (100 * x, *thin)):
        want = torch.cat([rnn_layer(far, *ahead)[0], backwards(far, behind, 2)], dim=2)
        check.close(in_time(far, ahead, behind, 2), want, "inputs of size 10 and more", rtol=1e-5,
                    blame="Is something cut off on the way?")
    far, ahead, behind = x.double(), *(tuple(w.double() for w in half) for half in (forward, backward))
    want = torch.cat([rnn_layer(far, *ahead)[0], backwards(far, behind, 2)], dim=2)
    check.close(in_time(far, ahead, behind, 2), want, "in float64, within 1e-9", rtol=0, atol=1e-9,
                blame="Somewhere numbers are rounded to float32. x.new_zeros has the dtype of x.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        *sizes, wait = draw.sizes(5, low=1, high=7)
        x, forward, backward = drawn(draw, *sizes)
        want = torch.cat([rnn_layer(x, *forward)[0], backwards(x, backward, wait)], dim=2)
        check.close(in_time(x, forward, backward, wait), want, "random sizes and waits",
                    blame="Other sizes than above, or values that are larger.")
    ### END HIDDEN TESTS


_check_in_time()

# %% [markdown]
# At step $t$ your function gives what the layer of exercise 5.5 gives for a sequence that is cut off at $t + d$.
#
# Now let the trained nets answer in time, with your function, at waits from 0 to 8. For the next pulse there is a
# best that anybody can do. If the pulse lies within $d$ steps, it has been heard; else one can only guess. In an
# endless stream it lies further away with probability $(1-p)^d$, where $p = 0.15$, and so the best is
# $1 - \frac12 (1-p)^d$. Ours ends, so the line below is counted on the test sequences.
#
# And there is another way to wait. A *one-way* net can be trained to answer late: at step $t + d$ it says what it has
# to say about step $t$. Nothing runs backwards. By then it has heard just the same inputs. But it must carry the last
# $d$ inputs in its state, a queue, and it is trained anew for each wait. So it is not quite an equal match: we give it
# 32 neurons and 400 updates, where the pair has 16 + 16 and had 300. For comparison there are late nets of 16 neurons
# with 300 updates. *About 25 seconds.*

# %% tags=["demo"]
waits, found = list(range(waiting.HORIZON + 1)), {}
if check.ready(in_time):
    for name in ("next coin", "next pulse"):
        x, y, _ = test[name]
        found[name + ", both ways"] = [[] for _ in waits]
        for seed in range(SEEDS):
            *halves, W_hy = (w[seed] for w in pairs[name])
            forward, backward = ((W_xh, W_hh, b[0]) for W_xh, W_hh, b in (halves[:3], halves[3:]))
            given = torch.stack([in_time(x[..., None], forward, backward, wait) @ W_hy[0] for wait in waits])
            for row, share in zip(found[name + ", both ways"], waiting.right(given, y), strict=True):
                row.append(share)
else:
    print("Finish exercise 5.6 first: two of the three lines are measured by your own function.")

# %% [markdown]
# That was your function. Now the one-way nets that answer late, and all in one figure.

# %% tags=["demo"]
x, y, away = test["next pulse"]
each = [wait for wait in waits for _ in range(SEEDS)]
for neurons, updates, name in ((32, 400, "next pulse, one way, answering late"),
                               (16, 300, "the same with 16 neurons and 300 updates")):
    patient = waiting.train(waiting.next_pulse, neurons, 1, each, updates, seed=58)
    with torch.no_grad():
        given = waiting.late(waiting.answers(patient, x), each)
    found[name] = waiting.right(given, y).reshape(len(waits), SEEDS)
best = [waiting.best(y, away, wait) for wait in waits]
*drawn, fewer = found
figures.show(stacks.what_waiting_buys(
    waits, {name: found[name] for name in drawn}, {"next pulse, the best anybody can do": best}))
print("% right ≈ one column for each wait from 0 to 8, mean of three nets")
for name, shares in found.items():
    print(f"{name} ≈", " ".join(f"{100 * sum(row) / SEEDS:.0f}" for row in shares))
print("next pulse, the best ≈", " ".join(f"{100 * share:.0f}" for share in best))

# %% [markdown]
# The prophet of coins is at 50 % when nothing may wait, and at 100 % one step later, when the coin lies on the table.
# The next pulse is no different, only more gradual: each step of waiting uncovers a little more, and the nets sit on
# the line of the best that anybody could do. The one-way net that answers late sits on the same line, if it has the
# neurons: with half of them, and less training, it falls behind at the longest wait. The queue costs neurons. But to
# see $d$ steps ahead, no backward half is needed. What is needed is to wait.
#
# > **No net sees the future. A bidirectional net is one that waits for the end before it speaks. Let a one-way net
# > speak $d$ steps late, and its answer about step $t$ has heard $d$ steps beyond it. Each step of patience is one step
# > of future.**
#
# A backward half is a convenience, and a good one: it needs no queue of the last $d$ inputs in its state, and it waits
# exactly as long as the sequence lasts. It is paid for elsewhere: the inputs must be kept, and when answers are due at
# a fixed delay, it reads $d + 1$ steps anew for each of them. Where the answer may come after the end, take it.

# %% [markdown] nbgrader={"grade_id": "look-ahead", "task": true, "points": 4}
# ### Exercise 5.7 · May it look ahead?
# *explain · 4 points, marked by hand · about 12 minutes*
#
# For each job say how long an answer may wait (not at all, a few steps, to the end), which net you would take (one
# way at once, one way answering late, both ways), and *what the net must not have heard* when it answers.
#
# 1. Subtitles for a live broadcast, which may lag two seconds behind the sound.
# 2. Handwriting on a tablet, turned into text after the pen has been put down.
# 3. Tomorrow's electricity load, from the load up to today. A colleague's bidirectional net reads windows of 48 hours
#    and is scored on predicting at each hour of the window the load of the hour after. It is ten times better than
#    every other net.
# 4. A tag (noun, verb, …) for every word of books in an archive. A colleague's net is a bidirectional one with a
#    missing flip-back.
#
# "Nothing" is an answer too. For 3 and 4 say also what the colleague will notice in use, for 4 which words get the
# worst tags and why, and for both one measurement that would have shown it before.
# About 250 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each job; half a point where the verdict is right and the reason or the measurement is missing.
#
# 1. A few steps: as many as fit into two seconds. One way answering late, or both ways on a piece that ends two
#    seconds after the word (as in exercise 5.6). It must not have heard sound later than that.
# 2. To the end. Both ways is right; nothing is forbidden, since the whole of the writing is there. (One way reading
#    the whole and then answering is also accepted with a reason.)
# 3. Not at all: at each hour the hour after must not have been heard. The backward half has read it. In use the
#    inputs end at now, the backward half has nothing ahead to read, and the error jumps up. Measurement: score on
#    prefixes (wait 0, the last step only), or nudge a later input and see whether an earlier answer moves. Full marks
#    need "the target was among its inputs" or the like. Saying that a bidirectional net over the *past* window with
#    an answer at its end is allowed is a plus and not required.
# 4. To the end: both ways is allowed, nothing is forbidden. The bug gives each word the backward state of another
#    word: poorer tags than a right pair gives, worst in the first half of a sentence, whose backward states have not
#    heard the word nor what follows it. (Past the middle they have, some steps ago.) "At the beginning", with the
#    reason, is enough. Measurement: the map of who hears whom (the brightest line is the wrong diagonal), or
#    comparison with the library's layer on the same weights, or nudge the last input and see that the first backward
#    state moves most, or right answers by place in the sentence.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# Here an answer was wanted at every step, and all sequences were equally long. A review has one answer, a caption
# starts from one picture, a translation has another length than its source. And where sequences of different lengths
# share a batch, the short ones are padded. Then flipping the whole row puts the padding *first*, and the backward
# half starts by reading nothing, for a long time. Lesson 06 rewires the scan four ways and deals with padding.
#
# ## Recap
#
# 1. In a stack each layer reads the states of the one below at the same step. `output` is the top row, `h_n` the last
#    column; they share `output[:, -1] == h_n[-1]`.
# 2. A wide layer with holes says the same as a stack of $L$ layers, $L-1$ steps later. Depth is not memory: at equal
#    parameters it depends on the task, and on luck, which nets succeed. Count many.
# 3. Dropout in `nn.RNN` stands between layers: not on top, not on the way through time, not in `h_n`.
# 4. Bidirectional: flip, run, **flip back**. The backward half's last state is at `output[:, 0]`; at `output[:, -1]`
#    it has read one step.
# 5. Looking ahead is waiting. Ask when the answer is due, and score with what has been heard by then.
#
# ## Further reading
#
# - Schuster and Paliwal (1997), *Bidirectional Recurrent Neural Networks*, IEEE Transactions on Signal Processing
#   45(11), 2673–2681. It compares with one-way nets that answer late.
# - Graves and Schmidhuber (2005), *Framewise Phoneme Classification with Bidirectional LSTM and Other Neural Network
#   Architectures*, Neural Networks 18, 602–610. On when looking ahead is allowed, and on delayed targets.
# - Turek, Jain, Vo, Capotă, Huth and Willke (2020), *Approximating Stacked and Bidirectional Recurrent Architectures
#   with the Delayed Recurrent Neural Network*, ICML. The wide layer with holes.
# - Pascanu, Gulcehre, Cho and Bengio (2014), *How to Construct Deep Recurrent Neural Networks*, ICLR. Depth can go
#   elsewhere than up.
# - Zaremba, Sutskever and Vinyals (2014), *Recurrent Neural Network Regularization*, arXiv:1409.2329. Dropout on every
#   arrow that goes up, from the first layer's input to the top output; none on the way through time.
# - Gal and Ghahramani (2016), *A Theoretically Grounded Application of Dropout in Recurrent Neural Networks*, NeurIPS.
# - Ba, Kiros and Hinton (2016), *Layer Normalization*, arXiv:1607.06450.
# - He, Zhang, Ren and Sun (2016), *Deep Residual Learning for Image Recognition*, CVPR. Residual connections.
