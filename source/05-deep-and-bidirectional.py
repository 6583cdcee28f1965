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
import numpy as np
import torch
from torch import nn

from unrolled import check, figures
from unrolled.nets import waiting
from unrolled.experiments import depth_runs
from unrolled.figures import stacks

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
# What you return has the dtype of `x`.
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
# One test is in float64. <code>x.new_zeros</code> makes zeros of the dtype of <code>x</code>, and
# <code>.to(x.dtype)</code> converts.
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
    def expected(x, layers, h_0):
        last = []
        for (W_xh, W_hh, b), h in zip(layers, h_0, strict=True):
            x, h = rnn_layer(x, W_xh, W_hh, b, h[None])
            last.append(h[0])
        return x, torch.stack(last)

    def drawn(draw, count, batch, time, features, hidden):
        layers = []
        for at in range(count):
            W_xh, W_hh, b = draw.normal((hidden, hidden if at else features), (hidden, hidden), (hidden,))
            layers.append((W_xh / 2, W_hh / (2 * hidden**0.5), b))
        x, h_0 = draw.normal((batch, time, features), (count, batch, hidden))
        return x, layers, h_0

    x, layers, h_0 = drawn(check.draws(seed=51), 3, batch=4, time=6, features=2, hidden=5)
    both = stack(x, layers)
    check.that(not hasattr(both, "shape"), "what is returned", detail="got one tensor, expected two",
               blame="Return output and h_n.")
    check.equal(len(both) if hasattr(both, "__len__") else 0, 2, "how many tensors are returned",
                blame="Return two: output and h_n.")
    sizes = [tuple(getattr(part, "shape", ())) for part in (both[0], both[1])]
    blame = {
        (): "One tensor is wanted: torch.stack makes one from a list.",
        (4, 5): "That is the last step alone. The top layer's state after every step is wanted.",
        (3, 4, 6, 5): "That is every layer. Only the top one is returned at every step.",
        (4, 6, 15): "That puts the layers side by side. Only the top one is returned at every step.",
    }
    check.shape(both[0], (4, 6, 5), "output", blame=blame.get(sizes[0], "It is (batch, time, hidden)."))
    blame = {
        (): "One tensor is wanted: torch.stack or torch.cat makes one from a list.",
        (1, 4, 5): "That is one layer's last state. Every layer has one.",
        (4, 5): "That is one layer's last state. Every layer has one.",
        (3, 1, 4, 5): "A size of 1 too many: rnn_layer's h_n has one in front already.",
        (4, 3, 5): "Layers stand in front, then examples.",
        (3, 4, 6, 5): "That holds all steps. h_n holds the last one.",
    }
    check.shape(both[1], (3, 4, 5), "h_n", blame=blame.get(sizes[1], "It is (layers, batch, hidden)."))
    check.that(hasattr(both[0], "requires_grad") and hasattr(both[1], "requires_grad"), "the kind of what is returned",
               detail="got a NumPy array, expected tensors", blame="torch.from_numpy makes one.")
    check.unchanged(stack, x, layers, h_0)
    one = rnn_layer(x, *layers[0])
    single = stack(x, layers[:1])
    check.close(single[0], one[0], "a stack of one layer", blame="It is that layer, and nothing more.")
    zeros = 0 * h_0
    want = expected(x, layers[:2], zeros[:2])
    two = stack(x, layers[:2])
    later = rnn_layer(one[0], *layers[1], one[1])[0]
    check.that(float((two[0] - later).abs().max()) > 1e-4, "where layer 2 starts",
               detail="it starts from layer 1's last state", blame="h_0 is zero for every layer.")
    for states, detail in ((one[0][:, -1:].expand_as(one[0]), "it reads layer 1's last state at every step"),
                           (torch.cat([zeros[0][:, None], one[0][:, :-1]], dim=1),
                            "it reads what layer 1's state was one step before")):
        fed = rnn_layer(states, *layers[1])[0]
        check.that(float((two[0] - fed).abs().max()) > 1e-4, "what layer 2 reads", detail=detail,
                   blame="At step t it reads the state of step t.")
    check.close(two[0], want[0], "output, two layers",
                blame="Layer 2 reads the states of layer 1, with its own weights.")
    blame = "It is layer 1's state after the last step."
    for seen, said in ((want[1][1], "That is the top layer's. Layer 1 comes first."),
                       (one[0][:, 0], "That is layer 1's state after the first step. h_n holds the last.")):
        if torch.allclose(two[1][0].detach().float(), seen, atol=1e-5):
            blame = said
    check.close(two[1][0], want[1][0], "h_n, two layers, the first entry", blame=blame)
    check.close(two[1][1], want[1][1], "h_n, two layers, the second entry",
                blame="It is the top layer's state after the last step, and equals output[:, -1].")
    check.close(both[0], expected(x, layers, zeros)[0], "output, three layers",
                blame="Each layer reads the one below it.")
    want, got = expected(x, layers, h_0), stack(x, layers, h_0)
    alone = stack(x, layers[:1], h_0[:1])
    check.shape(alone[0], (4, 6, 5), "output of one layer that starts from a given h_0",
                blame="rnn_layer wants one layer's entry of h_0, (1, batch, hidden).")
    first = expected(x, layers[:1], h_0[:1, :1].expand_as(h_0[:1]))[0]
    check.that(float((alone[0] - first).abs().max()) > 1e-4, "one layer that starts from a given h_0",
               detail="every example starts from example 0's state",
               blame="h_0[l] is (batch, hidden): a dimension is gone.", hint="h_0[0] has lost a dimension")
    check.close(alone[0], expected(x, layers[:1], h_0[:1])[0], "one layer that starts from a given h_0",
                blame="h_0 goes into the layer.")
    check.close(got[0], want[0], "three layers that start from a given h_0",
                blame="Each layer starts from its own entry of h_0.")
    check.close(got[1], want[1], "h_n after a given h_0", blame="Each layer has an entry of its own.")
    check.close(stack(x[:, :1], layers, h_0)[0], want[0][:, :1], "a single step from a given h_0",
                blame="One step is enough for h_0 to be heard.")
    doubles = [tuple(w.double() for w in weights) for weights in layers]
    got, want = stack(x.double(), doubles, h_0.double()), expected(x.double(), doubles, h_0.double())
    for part, right in zip((got[0], got[1]), want, strict=True):  # float32 is off by more than 1e-8
        check.close(part, right, "in float64, within 1e-9", rtol=0, atol=1e-9,
                    blame="Somewhere numbers are rounded to float32. x.new_zeros has the dtype of x.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        count, batch, time, features, hidden = draw.sizes(5, low=1, high=6)
        x, layers, h_0 = drawn(draw, count, batch, time, features, hidden)
        got, want = stack(x, layers, h_0), expected(x, layers, h_0)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes and values", blame="Other numbers of layers, examples and steps.")
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
assert difference < 1e-9
figures.show(stacks.one_wide_layer(
    W_xh.numpy(), W_hh.numpy(), ("$W_{xh}$", "$W_{hh}$"),
    alt="The weights of one wide layer as two fields of colour. W_xh: the upper half, layer 1, is filled; the lower "
    "half is white, exactly zero. W_hh: three of four quarters are filled. The upper right one, from layer 2 to layer "
    "1, is white, exactly zero."))

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
# hands to its own next step, the output of the top layer, and `h_n`. (So Zaremba, Sutskever and Vinyals 2014. With
# `num_layers=1` there is no gap: `dropout=` does nothing there but warn.)

# %% [markdown]
# ### Exercise 5.2 · Dropout with given masks
# *implement · 3 points · about 6 minutes*
#
# Build the stack with dropout between its layers. Which numbers stay is drawn by somebody else, so that your result
# can be compared: a mask holds 1 where a number stays and 0 where it is dropped. All layers start from zeros.
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
    def expected(x, layers, masks, p):
        scales = [torch.ones(1), *(mask.div(1 - p) for mask in masks)]
        last = []
        for (W_xh, W_hh, b), scale in zip(layers, scales, strict=True):
            x, h = rnn_layer(x * scale, W_xh, W_hh, b)
            last.append(h[0])
        return x, torch.stack(last)

    def drawn(draw, count, batch, time, features, hidden):
        layers = []
        for at in range(count):
            W_xh, W_hh, b = draw.normal((hidden, hidden if at else features), (hidden, hidden), (hidden,))
            layers.append((W_xh / 2, W_hh / (2 * hidden**0.5), b))
        masks = [mask.float() for mask in draw.integers(*(count - 1) * [(batch, time, hidden)], low=0, high=1)]
        return draw.normal((batch, time, features))[0], layers, masks

    x, four, more = drawn(check.draws(seed=52), 4, batch=4, time=6, features=2, hidden=5)
    layers, masks = four[:3], more[:2]
    whole = [torch.ones_like(mask) for mask in masks]
    got = masked_stack(x, layers, whole, 0.0)
    check.that(not hasattr(got, "shape"), "what is returned", detail="got one tensor, expected two",
               blame="Return output and h_n.")
    check.equal(len(got) if hasattr(got, "__len__") else 0, 2, "how many tensors are returned",
                blame="Return two: output and h_n.")
    check.shape(got[0], (4, 6, 5), "output", blame="It is (batch, time, hidden), of the top layer.")
    check.shape(got[1], (3, 4, 5), "h_n", blame="It is (layers, batch, hidden), one tensor.")
    check.that(hasattr(got[0], "requires_grad") and hasattr(got[1], "requires_grad"), "the kind of what is returned",
               detail="got a NumPy array, expected tensors", blame="torch.from_numpy makes one.")
    want = expected(x, layers, whole, 0.0)
    blame = "This is the stack of exercise 5.1."
    if not bool(got[0].isfinite().all()):
        blame = "p is the share that is dropped, here none: dividing by p divides by zero. What share stays?"
    check.close(got[0], want[0], "nothing dropped, p = 0", blame=blame)
    got, want = masked_stack(x, layers[:1], [], 0.5), expected(x, layers[:1], [], 0.5)
    below = torch.allclose(got[0].detach().float(), rnn_layer(2 * x, *layers[0])[0], atol=1e-5)
    blame = "The input is not scaled." if below else "A single layer has no gap: nothing is scaled or dropped."
    check.close(got[0], want[0], "one layer, p = 0.5", blame=blame)
    got, want = masked_stack(x, layers[:2], whole[:1], 0.75), expected(x, layers[:2], whole[:1], 0.75)
    first = rnn_layer(x, *layers[0])[0]
    blame = "What stays is divided by 1 - p, and only what layer 1 hands up."
    for factor, said in ((1.0, "What stays has to make up for what is dropped: divide by 1 - p."),
                         (0.25, "Multiplied by 1 - p. When training, what stays becomes larger, not smaller."),
                         (4 / 3, "p is the share that is dropped. Divide by the share that stays.")):
        if torch.allclose(got[0].detach().float(), rnn_layer(factor * first, *layers[1])[0], atol=1e-5):
            blame = said
    check.close(got[0], want[0], "two layers, nothing dropped, p = 0.75", blame=blame)
    check.close(got[1], want[1], "h_n, nothing dropped, p = 0.75",
                blame="What a layer keeps for itself is not scaled.",
                hint="My lower layer's h_n is zero where the mask is")
    silent = [0 * mask for mask in masks]
    got, want = masked_stack(x, layers[:2], silent[:1], 0.5), expected(x, layers[:2], silent[:1], 0.5)
    heard = float((got[0] - rnn_layer(first / 0.5, *layers[1])[0]).abs().max()) < 1e-5
    check.that(not heard, "two layers, all dropped", detail="layer 2 hears layer 1 as if nothing were dropped",
               blame="The mask says 0 everywhere.")
    check.that(float(got[0].abs().max()) > 0, "two layers, all dropped", detail="output is zero",
               blame="Nothing is dropped on top: layer 2 still has its bias.")
    check.close(got[0], want[0], "layer 2 with all dropped below it",
                blame="It hears zeros from below, and its own last state as ever.")
    check.close(got[1], want[1], "h_n with all dropped", blame="What a layer keeps for itself is not dropped.",
                hint="My lower layer's h_n is zero where the mask is")
    got, want = masked_stack(x, layers[:2], masks[:1], 0.5), expected(x, layers[:2], masks[:1], 0.5)
    opposite = expected(x, layers[:2], [1 - masks[0]], 0.5)
    check.that(float((got[0] - opposite[0]).abs().max()) > 1e-4, "which numbers stay", detail="those marked 0 stayed",
               blame="A 1 stays, a 0 is dropped.")
    once = expected(x, layers[:2], [masks[0][:, :1].expand(-1, 6, -1)], 0.5)
    check.that(float((got[0] - once[0]).abs().max()) > 1e-4, "the mask of each step",
               detail="the first step's mask is used at all steps", blame="Each step has a mask of its own here.")
    check.close(got[0], want[0], "two layers, half dropped", blame="Entry by entry: state times mask.")
    got, want = masked_stack(x, layers, masks, 0.5), expected(x, layers, masks, 0.5)
    check.close(got[0], want[0], "three layers, half dropped",
                blame="masks[0] comes after layer 1, masks[1] after layer 2.")
    check.close(got[1], want[1], "h_n of three layers", blame="One entry for each layer, from the bottom up.")
    check.close(masked_stack(x, four, more, 0.5)[0], expected(x, four, more, 0.5)[0], "four layers, half dropped",
                blame="Each gap has a mask of its own, also the third.")
    check.unchanged(masked_stack, x, layers, masks, 0.5)
    same = [mask[:, :1].expand(-1, 6, -1) for mask in masks]
    check.close(masked_stack(x, layers, same, 0.5)[0], expected(x, layers, same, 0.5)[0],
                "one mask for all steps, stretched by expand", blame="The masks are given. None is drawn.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        count, batch, time, features, hidden = draw.sizes(5, low=2, high=6)
        x, layers, masks = drawn(draw, count, batch, time, features, hidden)
        p = float(draw.uniform((), low=0.1, high=0.8)[0])
        got, want = masked_stack(x, layers, masks, p), expected(x, layers, masks, p)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes, masks and rates", blame="Other sizes and another p.")
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
# what a layer hands to its own next step. A fresh mask at each step on that way would be fatal: after 50 steps with
# $p = 0.5$ a number survives with probability $2^{-50}$. `nn.RNN` does not have it. Your `masked_stack` does the half
# between layers: the last test gave it a mask of shape (batch, 1, hidden), stretched over time by `expand`.
#
# **Layer norm** (Ba, Kiros and Hinton 2016) takes the sum inside tanh, subtracts its mean over the neurons, divides
# by its standard deviation, then scales and shifts each neuron by two learnt numbers. It needs one step of one
# example, no statistics of the batch, so it works in a loop.
#
# **Residual connections** (He, Zhang, Ren and Sun 2016) hand up $h_t^{l-1} + h_t^l$. Blame then has a way down past
# the tanh of every layer. On the way back in time they do not help.
# </details>
#
# ## More layers, same bill
#
# Is a deep net better than a wide one? The question makes sense only if both cost the same. So count.

# %% [markdown]
# ### Exercise 5.3 · What a stack costs
# *implement · 2 points · about 4 minutes*
#
# Write a function that says how many parameters `nn.RNN(features, hidden, num_layers=layers)` has, without making
# one. Each layer of `nn.RNN` has *two* biases (lesson 02). Return a whole number.
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
    blame = {45: "nn.RNN has two biases in each layer.", 25: "Input weights and biases count too.",
             110: "One layer is asked for. Is layers counted one too many?"}
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
    check.equal(n_params(3, 10**8, 2), expected(3, 10**8, 2), "two layers of a hundred million neurons",
                blame="Count, with whole numbers all the way.")
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
# bits. The point is for committing yourself before you look. *The long cell after it counts: you may skip its code.*

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

# %% tags=["demo"]
nets, bars = {}, {}
for layers in depth_runs.DEPTHS:
    neurons, cost = depth_runs.width(layers)
    if check.ready(n_params):                            # your count, with one bias a neuron
        assert n_params(1, neurons, layers) - layers * neurons == cost, "see exercise 5.3: does its check pass?"
    nets[layers] = {place[:2]: depth_runs.solved(*place) for place in depth_runs.table() if place[2] == layers}
    bars[f"{layers} × {neurons} neurons"] = nets[layers]
    print(f"{layers} × {neurons} neurons: {cost:,} parameters")
figures.show(stacks.depth_solved(
    bars, depth_runs.SEEDS, {"echo": "steps back, $k$", "parity": "bits, $k$", "first": "bits, $k$"}))
print("made once by experiments/depth.py:", depth_runs.MADE)
edge = [f"{task} {k} with {layers}" for (task, k, layers), rate in depth_runs.rates().items()
        if rate in (depth_runs.RATES[0], depth_runs.RATES[-1])]
print("where the best rate was the lowest or highest tried, with how many layers:", "; ".join(edge) or "never")

for task, k in (("echo", 20), ("parity", 2), ("parity", 3), ("parity", 4), ("first", 20)):  # the baseline
    x, want, skip = depth_runs.questions(task, k, 400, torch.Generator().manual_seed(59))
    windows = torch.cat([torch.zeros(400, 31), x], dim=1).unfold(1, 32, 1)[:, skip:]
    train_on, test_on = windows[:200].flatten(0, 1), windows[200:].flatten(0, 1)
    linear = torch.linalg.lstsq(train_on, want[:200, skip:].flatten()[:, None], driver="gelsd").solution[:, 0]
    wrong = ((test_on @ linear) * want[200:, skip:].flatten() <= 0).float().mean()
    print(f"{task} {k}: the least-squares map of 32 inputs is wrong at ≈ {100 * wrong:.0f} %")
    assert abs(wrong - (task == "parity") / 2) < 0.04

print(f"nets of {depth_runs.SEEDS} that solved it, by layers (1, 2, 4):")
for place in (("echo", 20), ("echo", 24), ("parity", 4), ("first", 40), ("first", 60)):
    print(*place, [nets[layers][place] for layers in depth_runs.DEPTHS])
assert min(nets[4]["echo", k] - nets[1]["echo", k] for k in (20, 24)) >= 6
assert nets[1]["first", 40] - nets[4]["first", 40] >= 6
assert all(nets[layers]["parity", 3] == depth_runs.SEEDS for layers in depth_runs.DEPTHS)

# the same nets and bits once more, with each weight at the start a millionth larger: does that matter?
stored = depth_runs.table()["parity", 4, 1]
again = depth_runs.retrain("parity", 4, 1, depth_runs.rates()["parity", 4, 1], nudge=1e-6)
sides = [(100 * now < depth_runs.SOLVED, before < depth_runs.SOLVED) for now, before in zip(again, stored, strict=True)]
print(f"parity 4, one layer, weights a millionth larger: ≈ {sum(now for now, _ in sides)} solved it,",
      f"≈ {sum(now != before for now, before in sides)} of {len(sides)} nets changed sides")

# %% [markdown]
# At the echo, nets of four layers succeed most often. At parity all nets solve three bits, and at four bits the count
# of the four layers is that of the one. At the first of 40 bits it is the other way round: one layer succeeds more
# often than four. So "deeper remembers better" and "deeper remembers worse" can both be shown, each with its own task.
# What no panel shows is that depth is a kind of memory. And trust the first bit less: the rate chosen for four layers
# at 40 bits is the highest that was tried, a higher one may do better, and at 60 bits the gap is too small to count.
#
# How sure are the counts? That is what the last line is for. The same nets heard the same bits again, and each weight
# began a *millionth* larger: nets that had failed succeed, and others fail. The last bits decide which. So a single net
# tells you nothing here. A count of twenty still moves by two or so from luck alone, and a gap between two counts by
# three. Speak of a difference from about six on.
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
    def expected(x, forward, backward):
        hidden = len(forward[2])
        with torch.device("meta"):  # no random weights are drawn: ours are put in
            net = nn.RNN(x.shape[2], hidden, batch_first=True, bidirectional=True)
        weights = {}
        for end, (W_xh, W_hh, b) in (("", forward), ("_reverse", backward)):
            weights |= {f"weight_ih_l0{end}": W_xh, f"weight_hh_l0{end}": W_hh, f"bias_ih_l0{end}": b,
                        f"bias_hh_l0{end}": 0 * b}
        net.load_state_dict(weights, assign=True)
        with torch.no_grad():
            return net(x)

    def drawn(draw, batch, time, features, hidden):
        halves = []
        for _ in range(2):
            W_xh, W_hh, b = draw.normal((hidden, features), (hidden, hidden), (hidden,))
            halves.append((W_xh, W_hh / (2 * hidden**0.5), b))
        return draw.normal((batch, time, features))[0], *halves

    x, forward, backward = drawn(check.draws(seed=53), batch=4, time=6, features=3, hidden=5)
    got = both_ways(x, forward, backward)
    check.that(not hasattr(got, "shape"), "what is returned", detail="got one tensor, expected two",
               blame="Return output and h_n.")
    check.equal(len(got) if hasattr(got, "__len__") else 0, 2, "how many tensors are returned",
                blame="Return two: output and h_n.")
    sizes = [tuple(getattr(part, "shape", ())) for part in (got[0], got[1])]
    blame = {(4, 6, 5): "That is one half, or the sum of both. They stand side by side.",
             (4, 12, 5): "The halves follow each other in time. They belong side by side at each step.",
             (8, 6, 5): "The halves stand below each other, as if there were eight examples."}
    check.shape(got[0], (4, 6, 10), "output", blame=blame.get(sizes[0], "It is (batch, time, 2 * hidden)."))
    blame = {(): "One tensor is wanted: torch.stack or torch.cat makes one from a list.",
             (1, 4, 10): "The halves stand one after the other in front, as if they were layers.",
             (4, 10): "The halves stand one after the other in front, as if they were layers.",
             (1, 4, 5): "Each half has an entry."}
    check.shape(got[1], (2, 4, 5), "h_n", blame=blame.get(sizes[1], "It is (2, batch, hidden)."))
    check.that(hasattr(got[0], "requires_grad") and hasattr(got[1], "requires_grad"), "the kind of what is returned",
               detail="got a NumPy array, expected tensors", blame="torch.from_numpy makes one.")
    want, silent = expected(x, forward, backward), tuple(0 * w for w in forward)
    alone = both_ways(x, silent, backward)[0]
    check.that(float(alone[..., :5].abs().max()) == 0, "the forward half, with all its weights zero",
               detail="it is not zero", blame="The first half of output is the forward one, with its own weights.")
    check.that(float(alone[..., 5:].abs().max()) > 0, "the backward half, beside a forward half of zeros",
               detail="it is zero", blame="It has weights of its own, and hears x, not the forward half.")
    turned = torch.allclose(got[0][..., :5].detach().float(), want[0][..., :5].flip(1), atol=1e-5)
    check.close(got[0][..., :5], want[0][..., :5], "the forward half",
                blame="It is turned around. Only the backward half is turned back." if turned else
                "It is the layer that reads x as it is.")
    single = x[:1], forward, backward
    alone, unturned = both_ways(*single), rnn_layer(x[:1].flip(1), *backward)[0]
    back = alone[0][..., 5:]
    check.that(float((back - unturned).abs().max()) > 1e-4, "the backward half, step by step",
               detail="step 1 holds what was read first, which is the last input",
               blame="It stands in the order of reading. Output stands in the order of time.",
               hint="Where should I look?")
    straight = rnn_layer(x[:1], *backward)[0]
    for seen, more in ((straight, ""), (straight.flip(1), ", and its answers are turned")):
        check.that(float((back - seen).abs().max()) > 1e-4, "what the backward half reads",
                   detail="it reads x from the start" + more, blame="It begins with the last input.")
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
        if torch.allclose(only.detach().float(), seen, atol=1e-5):
            blame, hint = said, more
    check.close(only, step, "the backward half, one example of one step", blame=blame, hint=hint)
    check.close(back, expected(*single)[0][..., 5:], "the backward half, one example",
                blame="Its state at step t is made from x_t and its state at step t + 1.")
    check.close(got[0][..., 5:], want[0][..., 5:], "the backward half, four examples",
                blame="One example alone is right. Do the examples keep their places?",
                hint="Which dimension is time?")
    check.close(got[1][0], want[1][0], "h_n, the forward half", blame="Its own last step is the end of the sequence.")
    first_read = torch.allclose(got[1][1].detach().float(), want[0][:, -1, 5:], atol=1e-5)
    check.close(got[1][1], want[1][1], "h_n, the backward half",
                blame="At the end of the sequence it has read one step only." if first_read else
                "Its own last step is the start of the sequence.")
    check.close(alone[1], expected(*single)[1], "h_n of one example",
                blame="It is what it was among four: for each half the state after its own last step.")
    check.unchanged(both_ways, x, forward, backward)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        x, forward, backward = drawn(draw, *draw.sizes(4, low=1, high=7))
        got, want = both_ways(x, forward, backward), expected(x, forward, backward)
        for part, right in zip((got[0], got[1]), want, strict=True):
            check.close(part, right, "random sizes and values", blame="Other sizes than above.")
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
    return torch.stack(moved, dim=1).numpy()


if check.ready(both_ways):
    maps = [hears(lambda x, f=f: f(x, forward, backward)) for f in (both_ways, colleagues_both_ways)]
    figures.show(figures.pair_maps(
        maps, ["flipped back", "not flipped back"], rows="backward half at step $t$", columns="input at step $s$",
        colors="movement (white: exactly 0)",
        alt="Two heat maps of 12 by 12 pairs of steps: how far the backward half of the answer at step t moves when "
        "the input at step s is nudged. Left, flipped back: the upper right triangle is filled, brightest on the "
        "diagonal, and the lower left one is white, exactly zero. Right, not flipped back: the same picture upside "
        "down, brightest on the other diagonal; the first answers hear only the last inputs."))
    with torch.no_grad():
        ours, theirs = both_ways(x, forward, backward), net(x)
    same = all(bool((a - c).abs().max() < 1e-9) for a, c in zip(ours, theirs, strict=True))
    print("your layer equals bidirectional=True within 1e-9:", same)
    last = rnn_layer(x[:, -1:], *backward)[0][:, 0]
    print("output[:, -1], backward half, equals a layer that read the last input only:",
          bool((theirs[0][:, -1, 5:] - last).abs().max() < 1e-9))
    print("output[:, 0], backward half, is h_n[1]:", torch.equal(theirs[0][:, 0, 5:], theirs[1][1]))
    one_way, two_ways = (sum(w.numel() for w in nn.RNN(3, 5, num_layers=2, bidirectional=both).parameters())
                         for both in (False, True))
    print("parameters of two layers of 5, 3 features:", one_way, "one way,", two_ways, "both ways")
    assert two_ways == 2 * 5 * (3 + 5 + 2) + 2 * 5 * (2 * 5 + 5 + 2) == 270
else:
    print("Finish exercise 5.5 first: this cell draws your own layer beside the colleague's.")

# %% [markdown]
# On the left is a triangle with the diagonal as its brightest line: an answer at step $t$ is mostly about $x_t$. On
# the right is the bug's fingerprint, the same triangle upside down. There the backward half at step 1 knows $x_T$ and
# nothing else. Past the middle it has heard $x_t$ and all that follows, only long ago. Its two halves talk about
# different words.
#
# The lines below the figure hold the second famous slip. **`output[:, -1]` of a bidirectional layer is only half of
# what you want**: its backward half has read a single step. A classifier takes the pair `h_n[-2:]`, or the last step
# of the forward half and the *first* of the backward one. And the bill: two layers both ways cost more than twice the
# 110 of one way, because the second layer reads both halves.
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
# 40 steps only those up to step 32 are scored, so that every answer can later wait up to 8 steps. *The nets
# themselves are in `unrolled/nets/waiting.py`. About 20 seconds.*

# %% tags=["demo"]
T, CHANCE, SEEDS, HORIZON = waiting.STEPS, 0.15, 3, waiting.HORIZON


def next_pulse(count, generator):
    """Pulses (batch, time), and at each step the sign of the next one (0: there is none) and how far away it is."""
    signs = torch.randint(2, (count, T), generator=generator) * 2.0 - 1
    x = (torch.rand(count, T, generator=generator) < CHANCE) * signs
    y, away = torch.zeros_like(x), torch.zeros_like(x)
    for t in reversed(range(T - 1)):
        y[:, t] = torch.where(x[:, t + 1] != 0, x[:, t + 1], y[:, t + 1])
        away[:, t] = torch.where(x[:, t + 1] != 0, 1, away[:, t + 1] + 1)
    return x, y, away


def next_coin(count, generator):
    x = torch.randint(2, (count, T), generator=generator) * 2.0 - 1
    return x, torch.cat([x[:, 1:], torch.zeros(count, 1)], dim=1), torch.ones_like(x)


test = {task: task(1000, torch.Generator().manual_seed(55)) for task in (next_pulse, next_coin)}
pairs = {}
for task, name in ((next_pulse, "next pulse"), (next_coin, "next coin")):
    x, y, _ = test[task]
    one_way = waiting.train(task, 16, 1, SEEDS * [0], 300, seed=56)
    pairs[task] = waiting.train(task, 16, 2, SEEDS * [0], 300, seed=57)
    unflipped = waiting.train(task, 16, 2, SEEDS * [0], 300, seed=57, flip_back=False)
    with torch.no_grad():
        alone, both = waiting.right(waiting.answers(one_way, x), y), waiting.right(waiting.answers(pairs[task], x), y)
        given = waiting.answers(unflipped, x, flip_back=False)
    early, last = waiting.right(given, y, 0, 10), waiting.right(given, y, 22, 32)
    for kind, shares in (("one way", alone), ("both ways", both), ("not flipped back", waiting.right(given, y)),
                         ("not flipped back, steps 1 to 10", early), ("not flipped back, steps 23 to 32", last)):
        print(f"{name}, % right, {kind} ≈", " ".join(f"{100 * share:.1f}" for share in shares))
    assert abs(alone - 0.5).max() < 0.03 and both.min() > 0.98
    assert early.max() < 0.57 and last.min() > 0.53 and last.mean() > early.mean() + 0.04

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
# is less to wait for: where $t + d$ is beyond $T$ it starts at $x_T$.
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
    def backwards(x, weights, wait):
        W_xh, W_hh, b = weights
        T, found = x.shape[1], []
        for t in range(T):
            h = x.new_zeros(len(x), len(b))
            for s in range(min(t + wait, T - 1), t - 1, -1):
                h = torch.tanh(x[:, s] @ W_xh.T + h @ W_hh.T + b)
            found.append(h)
        return torch.stack(found, dim=1)

    def drawn(draw, batch, time, features, hidden):
        halves = []
        for _ in range(2):
            W_xh, W_hh, b = draw.normal((hidden, features), (hidden, hidden), (hidden,))
            halves.append((W_xh, W_hh / (2 * hidden**0.5), b))
        return draw.normal((batch, time, features))[0], *halves

    x, forward, backward = drawn(check.draws(seed=54), batch=4, time=6, features=3, hidden=5)
    got = in_time(x, forward, backward, 2)
    blame = {(4, 4, 10): "Every step gets an answer, also those near the end, which have less to wait for.",
             (4, 6, 5): "Both halves are wanted, side by side.", (6, 4, 10): "Time stands in front here."}
    check.shape(got, (4, 6, 10), "what is returned",
                blame=blame.get(tuple(getattr(got, "shape", ())), "It is (batch, time, 2 * hidden)."))
    check.that(hasattr(got, "requires_grad"), "the kind of what is returned",
               detail="got a NumPy array, expected a tensor", blame="torch.from_numpy makes one.")
    want = rnn_layer(x, *forward)[0]
    blame = "It hears the whole past, x_1 to x_t, whatever the wait, and comes first."
    for half, seen, said in (
        (got[..., :5], want[:, [2, 3, 4, 5, 5, 5]],
         "It has read on to step t + d. The answer waits; the forward state of step t is still the one after x_t."),
        (got[..., 5:], want, "It is there, behind the backward half. It comes first."),
    ):
        if torch.allclose(half.detach().float(), seen, atol=1e-5):
            blame = said
    check.close(got[..., :5], want, "the forward half", blame=blame)

    def back(wait):
        return in_time(x, forward, backward, wait)[..., 5:]

    live = back(0)
    whole = backwards(x, backward, 6)
    check.that(float((live - whole).abs().max()) > 1e-4, "no wait",
               detail="the backward half has heard the whole future",
               blame="With wait = 0 the answer about step t is due when x_t has come, and nothing later.")
    check.that(float((live - backwards(x, backward, 1)).abs().max()) > 1e-4, "no wait",
               detail="the backward half has heard one step of the future", blame="It reads x_t and nothing else.")
    check.close(live, backwards(x, backward, 0), "no wait, the backward half",
                blame="Each step is read alone, from zeros.")
    due = back(1)
    two, turned, padded = (torch.empty_like(whole) for _ in range(3))
    zeros = torch.cat([x, torch.zeros(4, 6, 3)], dim=1)
    for t in range(6):
        two[:, t] = rnn_layer(x[:, t : t + 2].flip(1), *backward)[0][:, 0]
        turned[:, t] = rnn_layer(x[:, t : t + 2], *backward)[0][:, -1]
        padded[:, t] = rnn_layer(zeros[:, t : t + 2].flip(1), *backward)[0][:, -1]
    moved = backwards(x, backward, 1)
    check.that(float((due[:, 1:] - moved[:, :-1]).abs().max()) > 1e-4, "a wait of one step",
               detail="what belongs to step t stands at step t + 1",
               blame="Row t holds the answer about step t, whenever it is given.")
    for seen, detail, blame in (
        (live, "step t + 1 is not heard", "The answer about step t is due at step t + 1."),
        (two, "what comes back has read one step, x_(t+1)", "Its state at step t has read all of its piece."),
        (turned, "the piece is read from the left", "The backward half begins with the last input that is there."),
    ):
        check.that(float((due - seen)[:, :-1].abs().max()) > 1e-4, "a wait of one step", detail=detail, blame=blame)
    check.that(float((due - padded).abs().max()) > 1e-4, "a wait of one step, at the end",
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
    check.unchanged(in_time, x, forward, backward, 2)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        *sizes, wait = draw.sizes(5, low=1, high=7)
        x, forward, backward = drawn(draw, *sizes)
        want = torch.cat([rnn_layer(x, *forward)[0], backwards(x, backward, wait)], dim=2)
        check.close(in_time(x, forward, backward, wait), want, "random sizes and waits",
                    blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_in_time()

# %% [markdown]
# The pair of exercise 5.5 on a shorter sequence is a short answer too:
# `both_ways(x[:, : t + wait + 1], forward, backward)[0][:, t]` for each step $t$. At step $t$ its forward half has
# not heard what follows, and its backward half has heard just what is there.
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
waits = list(range(HORIZON + 1))
if check.ready(in_time):
    found = {}
    for task, name in ((next_coin, "next coin, both ways"), (next_pulse, "next pulse, both ways")):
        x, y, away = test[task]
        found[name] = np.empty((len(waits), SEEDS))
        for seed in range(SEEDS):
            *halves, W_hy = (w[seed] for w in pairs[task])
            forward, backward = ((W_xh, W_hh, b[0]) for W_xh, W_hh, b in (halves[:3], halves[3:]))
            given = [in_time(x[..., None], forward, backward, wait) @ W_hy[0] for wait in waits]
            found[name][:, seed] = waiting.right(torch.stack(given), y)
    each, lates = [wait for wait in waits for _ in range(SEEDS)], {}
    for neurons, updates in ((32, 400), (16, 300)):
        patient = waiting.train(next_pulse, neurons, 1, each, updates, seed=58)
        with torch.no_grad():
            given = waiting.late(waiting.answers(patient, x), each)
        lates[neurons] = waiting.right(given, y).reshape(len(waits), SEEDS)
    found["next pulse, one way, answering late"] = lates[32]
    asked = (y != 0)[:, : T - HORIZON]
    heard = [((away <= wait)[:, : T - HORIZON] & asked).sum() / asked.sum() for wait in waits]
    best = np.array([float(share + (1 - share) / 2) for share in heard])
    figures.show(stacks.what_waiting_buys(waits, found, {"next pulse, the best anybody can do": best}))
    print("% right ≈ one column for each wait from 0 to 8, mean of three nets")
    for name, shares in (found | {"the same with 16 neurons and 300 updates": lates[16]}).items():
        print(f"{name} ≈", " ".join(f"{100 * share:.0f}" for share in shares.mean(axis=1)))
    print("next pulse, the best ≈", " ".join(f"{100 * share:.0f}" for share in best))
    coins, pulses, _ = found.values()
    again = "in_time gives other states than the solution's: does the check of exercise 5.6 pass?"
    assert abs(coins[0] - 0.5).max() < 0.03 and coins[1:].min() > 0.97, again
    assert abs(pulses - best[:, None]).max() < 0.04, again
    assert abs(lates[32] - best[:, None]).max() < 0.04 and lates[16][8].mean() < best[8] - 0.005
else:
    print("Finish exercise 5.6 first: this figure is measured by your own function.")

# %% [markdown]
# The prophet of coins is at 50 % when nothing may wait, and at 100 % one step later, when the coin lies on the table.
# The next pulse is no different, only more gradual: each step of waiting uncovers a little more, and the nets sit on
# the line of the best that anybody could do. The one-way net that answers late sits on the same line, if it has the
# neurons: with half of them, and less training, it falls behind at the longest wait. The queue costs neurons. But to
# see $d$ steps ahead, no backward half is needed. What is needed is to wait.
#
# > **No net sees the future. A bidirectional net is one that waits for the end before it speaks. Let a one-way net
# > speak $d$ steps late, and it sees $d$ steps ahead. Each step of patience is one step of future.**
#
# A backward half is a convenience, and a good one: it needs no queue of the last $d$ inputs in its state, and it waits
# exactly as long as the sequence lasts. Where the answer may come after the end, take it.

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
# 2. A stack of $L$ layers says what a wide layer with holes would say $L-1$ steps later. Depth is not memory: at equal
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
# - Zaremba, Sutskever and Vinyals (2014), *Recurrent Neural Network Regularization*, arXiv:1409.2329. Dropout between
#   the layers only.
# - Gal and Ghahramani (2016), *A Theoretically Grounded Application of Dropout in Recurrent Neural Networks*, NeurIPS.
# - Ba, Kiros and Hinton (2016), *Layer Normalization*, arXiv:1607.06450.
# - He, Zhang, Ren and Sun (2016), *Deep Residual Learning for Image Recognition*, CVPR. Residual connections.
