# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What is one neuron, seen over time?
#     question: Drawn once for each moment, the loop is gone. How does blame travel back through that drawing?
#     minutes: 95
#     needs: [02-recurrent-neuron]
# ---

# %% [markdown]
# # 03 · What is one neuron, seen over time?
#
# **Drawn once for each moment, the loop is gone. How does blame travel back through that drawing, and what is lost
# where it is cut?**
#
# After this lesson you can
#
# - draw a recurrent layer as a feed-forward net, and measure which input reaches which answer;
# - write backpropagation through time by hand, and show that it equals autograd at every step;
# - cut it with `detach`, and say what the cut saves, what it leaves alone, and what can no longer be learnt.
#
# *About 95 minutes, ten of them optional. Builds on lesson 02: one step, the state, and $y_t = W_{hy} h_t$.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

import unrolled
from unrolled import check, figures
from unrolled.figures import unrolled as drawn
from unrolled.nets import echo

torch.set_num_threads(1)
figures.use_style()
device = unrolled.device()


def rnn_states(x, h_0, W_xh, W_hh, b):
    """The recurrent layer of lesson 02, with a state to start from.

    Args:
        x: inputs, (batch, time, features).
        h_0: state before the first step, (batch, hidden).
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).

    Returns:
        The states h_1 to h_T, (batch, time, hidden).
    """
    h, states = h_0, []
    for x_t in x.unbind(dim=1):
        h = torch.tanh(F.linear(x_t, W_xh, b) + F.linear(h, W_hh))
        states.append(h)
    return torch.stack(states, dim=1)


# %% [markdown]
# ## The same neuron, once for each moment

# %% tags=["demo"]
figures.show(figures.unrolled_graph(0))

# %% [markdown]
# This is the recurrent layer of lesson 02. The box $W$ stands for all the weights of its step, $W_{xh}$, $W_{hh}$ and
# $b$, and for the tanh. The output layer $W_{hy}$ reads the state; its bias is left out here. Where there is no such
# layer, as in `nn.RNN`, the answer *is* the state, $y_t = h_t$.
#
# What comes in on the left is not what goes out on the right *now*. It is what went out one step ago. So draw each
# moment by itself. At step 1 the layer hears $x_1$, and $h_0 = 0$, because nothing came before.
# Out come $y_1$ and $h_1$.

# %% tags=["demo"]
figures.show(figures.unrolled_graph(1))

# %% [markdown]
# At step 2 the same layer, with the same weights, hears $x_2$ and the $h_1$ that it has just made. And so on, to the
# last input.

# %% tags=["demo"]
figures.show(figures.unrolled_graph("T"))

# %% [markdown]
# That is **unrolling**. The loop is gone, and no arrow points back in time. What is left is an ordinary feed-forward
# net with $T$ layers: the ladder of lesson 01 with shared weights. It is the `for` loop of `rnn_states`, drawn.
#
# *Other counts.* This course counts steps from 1. Many texts begin with $x_0$ and $y_0$, which are our $x_1$ and $y_1$.
# Look up in each text whether $h_0$ is the start or the state after the first input. In Python $x_1$ is `x[:, 0]` and
# $h_1$ is `h[:, 0]`.
#
# Autograd draws the same picture while the loop runs: each operation leaves a note with links to where its inputs came
# from. Ask it what it has noted down.

# %% tags=["demo"]
from collections import Counter


def notes(result):
    """Autograd's notes behind a tensor, counted by name."""
    seen, waiting = set(), [result.grad_fn]
    while waiting:
        note = waiting.pop()
        if note is not None and note not in seen:
            seen.add(note)
            waiting.extend(link for link, _ in note.next_functions)
    return Counter(note.name().split("::")[-1] for note in seen)


torch.manual_seed(3)
net = nn.RNN(3, 8, batch_first=True)
weights = [net.weight_ih_l0, net.weight_hh_l0, net.bias_ih_l0 + net.bias_hh_l0]
W_xh, W_hh, b = (w.detach().clone().requires_grad_() for w in weights)
for T in (1, 2, 4, 8, 16):
    found = notes(rnn_states(torch.randn(1, T, 3), torch.zeros(1, 8), W_xh, W_hh, b))
    print(f"T = {T:2}: tanh {found['TanhBackward0']:2} times, tensors of weights {found['AccumulateGrad']}")

# %% [markdown]
# The net grows with the sequence, its weights do not. $W_{hh}$ is *used* sixteen times and *stored* once. Both facts
# return below: the uses when blame is added up, the store when memory is counted.
#
# ## Who hears whom
#
# In the last drawing, follow the arrows from $x_s$. They lead to $y_s$, and to every answer after it. They lead to none
# before it. So much for the drawing; does the code agree? Nudge one input by a thousandth, and see which answers move.

# %% tags=["demo"]
T = 20
torch.manual_seed(4)
x, W_hy = torch.randn(T, 3), torch.randn(2, 8) / 8**0.5


def answer(x):
    with torch.no_grad():
        given = [value.double() for value in (x[None], torch.zeros(1, 8), W_xh, W_hh, b)]
        return rnn_states(*given)[0] @ W_hy.double().T


x_nudged = x.clone()
x_nudged[4, 0] += 1e-3
y, y_nudged = answer(x), answer(x_nudged)
moved = [t for t in range(1, T + 1) if (y[t - 1] != y_nudged[t - 1]).any()]
print("x_5 was nudged. Answers that moved:", moved)
for t in (5, 7, 9):
    print(f"y_{t} moved by ≈ {(y_nudged[t - 1] - y[t - 1]).norm():.1e}")

# %% [markdown]
# How far an answer moves, per unit of the nudge, is a derivative. There is one for each feature of $x_s$ and each entry
# of $y_t$; together they are a matrix, the **Jacobian**
#
# $$J_{t,s} = \frac{\partial y_t}{\partial x_s}, \qquad \text{shape (outputs, features)}, \qquad
# (J_{t,s})_{ij} = \frac{\partial\, (y_t)_i}{\partial\, (x_s)_j}.$$
#
# There is one such matrix for each pair of steps. To draw them, take one number for each: its *size* $\|J_{t,s}\|$, the
# square root of the sum of its squared entries. Note that $y_t$ is the answer. Where an output layer reads the state,
# its weights are one of the factors: $J_{t,s} = W_{hy}\, \partial h_t / \partial x_s$.

# %% [markdown]
# ### Exercise 3.1 · Who hears whom?
# *measure · 4 points · about 10 minutes*
#
# Measure the size of $J_{t,s}$ for every pair of steps of one sequence. The layer starts from $h_0 = 0$, and
# $y_t = W_{hy} h_t$.
#
# | argument | shape |
# |---|---|
# | `x` | (time, features): one sequence, no batch |
# | `W_xh`, `W_hh`, `b` | (hidden, features), (hidden, hidden), (hidden,) |
# | `W_hy` | (outputs, hidden) |
# | *returned* | (time, time): row = step of the answer, column = step of the input |
#
# `rnn_states(x, h_0, W_xh, W_hh, b)` from the top of this lesson gives the states; it wants a batch. How you get the
# derivatives is up to you: one backward pass for each entry of an answer, or `torch.autograd.functional.jacobian`,
# which takes a function and an input, or careful nudges. All tensors are float32, and so is the table. Leave the values
# of what is passed in as they are; `x.requires_grad_()` is fine.
#
# By hand, with one feature, one neuron, one output, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$, $W_{hy} = 2$ and two inputs
# that are 0: all states are 0, where tanh has slope 1. So $\partial y_1/\partial x_1 = \partial y_2/\partial x_2 = 2$,
# and $\partial y_2/\partial x_1 = 2 \cdot 0.5 \cdot 1 = 1$. The answer is the table $[[2, 0], [1, 2]]$.
#
# <details><summary>"Trying to backward through the graph a second time"</summary>
#
# A backward pass throws the notes away when it is done. You want several passes over the same graph: ask the first ones
# to keep it, with <code>retain_graph=True</code>.
# </details>
#
# <details><summary>"grad can be implicitly created only for scalar outputs"</summary>
#
# A backward pass starts from a single number. An answer has several entries: one pass for each, or one function that
# does them all.
# </details>
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
#
# <code>rnn_states</code> wants a batch. <code>x[None]</code> is a batch of one sequence; <code>[0]</code> takes the one
# out of what comes back.
# </details>
#
# <details><summary>Rows further down are too large</summary>
#
# <code>x.grad</code> is added to at every backward pass. <code>torch.autograd.grad</code> returns a fresh one.
# </details>
#
# <details><summary>My nudges are right to two or three digits only</summary>
#
# A float32 number has about seven digits, and the difference of two nearly equal ones keeps few of them. Nudge in
# float64 by a ten-thousandth, once up and once down, and divide the difference by the whole way, two ten-thousandths.
# The table goes back as float32.
# </details>

# %% nbgrader={"grade_id": "jacobian-norms", "solution": true}
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    """How strongly each answer depends on each input.

    Args:
        x: one sequence, (time, features).
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).
        W_hy: weights of the output layer, (outputs, hidden).

    Returns:
        (time, time), float32. At [t, s]: root of the sum of squares of the derivatives of answer t with respect to
        input s.
    """
    ### BEGIN SOLUTION
    def answers(x):
        return rnn_states(x[None], x.new_zeros(1, len(b)), W_xh, W_hh, b).squeeze(0) @ W_hy.T

    J = torch.autograd.functional.jacobian(answers, x)
    return J.square().sum(dim=(1, 3)).sqrt()
    ### END SOLUTION


# %% nbgrader={"grade_id": "jacobian-norms-check", "grade": true, "points": 4}
def _check_jacobian_norms():
    def asked(*given):
        sizes = jacobian_norms(*(value.clone() for value in given))
        return sizes.detach() if hasattr(sizes, "detach") else sizes

    one = torch.tensor
    draw = check.draws(seed=31)
    x, W_xh, W_hh, b, W_hy = draw.normal((7, 3), (5, 3), (5, 5), (5,), (2, 5))
    weights = W_xh, 0.7 * W_hh, b, W_hy
    sizes = asked(x, *weights)
    batch = "The batch is still there. You are given one sequence."
    blame = {
        (7,): "That is one row: the last answer. Every answer has a row.",
        (7, 2, 7, 3): "That is the whole Jacobian. Take one number for each pair of steps: its size.",
        (2, 7, 7): "That keeps the outputs apart. Take one number for each pair of steps.",
        (7, 7, 3): "That keeps the features apart. Take one number for each pair of steps.",
        (5, 5): "That is (hidden, hidden). Rows and columns are steps.",
        (1, 7, 1, 7): batch,
        (1, 7, 7): batch,
    }
    check.shape(sizes, (7, 7), "what is returned", blame=blame.get(tuple(getattr(sizes, "shape", ())), ""))

    def true(x, W_xh, W_hh, b, W_hy):
        """One input at a time, its effect followed through the steps as a matrix (hidden, features)."""
        h = rnn_states(x[None], torch.zeros(1, len(b)).double(), W_xh, W_hh, b)[0]
        found = torch.zeros(len(x), len(x), dtype=torch.float64)
        for s in range(len(x)):
            effect = W_xh
            for t in range(s, len(x)):
                effect = (1 - h[t, :, None] ** 2) * (effect if t == s else W_hh @ effect)
                found[t, s] = sum(float(entry) ** 2 for entry in (W_hy @ effect).reshape(-1)) ** 0.5
        return found

    want = true(*(value.double() for value in (x, *weights))).float()
    rows = "What comes later can't be heard."
    if float((sizes.T - want).abs().max()) < 0.05:
        rows = "What comes later can't be heard. Rows are answers, columns are inputs."
    if float((sizes.flip(0, 1) - want).abs().max()) < 0.05:
        rows = "The table runs backwards in time: row 0 is the answer at step 1, column 0 the input at step 1."
    nothing, unit, silence = one([0.0]), one([[1.0]]), torch.zeros(3, 1)
    cut = asked(silence, unit, 0 * unit, nothing, unit)
    check.close(cut, torch.eye(3), "the loop cut, W_hh = 0",
                blame="Nothing is carried now, so only the diagonal is left. If there is more: does an earlier row "
                "show up in a later one?", hint="Rows further down are too large")
    check.close(asked(0 * unit, unit, unit, nothing, unit), unit, "one step, W_hh = 1", atol=0.01,
                blame="Before the first step the state is zero, h_0 = 0.")
    doubled = asked(silence[:1], unit, unit, nothing, 2 * unit)
    blame = "The answer is y_t, not h_t: W_hy is on the way."
    check.close(doubled, one([[2.0]]), "an output layer of 2",
                blame="That is the square. The root is missing." if abs(float(doubled[0][0]) - 4) < 0.01 else blame)
    signs = asked(silence[:1], unit, unit, nothing, one([[3.0], [-4.0]]))
    said = {1: "The two entries were added up before their size was taken.",
            7: "That is the sum of absolute values, another kind of size.", 4: "That is the largest entry.",
            3.5355: "That is the root of a mean. A sum is wanted."}
    got = float(signs.reshape(-1)[0])
    blame = next((remark for value, remark in said.items() if abs(got - value) < 0.01), "3² + 4² = 5².")
    check.close(signs, one([[5.0]]), "an output layer of 3 and -4", blame=blame)
    features = asked(torch.zeros(1, 2), one([[3.0, 4.0]]), unit, nothing, unit)
    got = float(features.reshape(-1)[0])
    said = {7: "The two features were added up before their size was taken.", 3: "One of the two features is missing.",
            4: "One of the two features is missing.", 3.5355: "That is the root of a mean over the features.",
            1: "The input is x_s, not the sum that it goes into: W_xh is on the way."}
    blame = next((remark for value, remark in said.items() if abs(got - value) < 0.01), "3² + 4² = 5².")
    check.close(features, one([[5.0]]), "input weights of 3 and 4", blame=blame, atol=0.01)
    two = torch.eye(2)
    table = asked(torch.zeros(1, 2), two, 0 * two, torch.zeros(2), one([[3.0, 0.0], [0.0, 4.0]]))
    got = float(table.reshape(-1)[0])
    said = {4: "That is the largest stretch, another kind of size.",
            7: "That is the sum of all stretches, another kind of size.",
            7.0711: "Sizes were multiplied. Multiply the matrices, and take the size of what they make together."}
    blame = next((remark for value, remark in said.items() if abs(got - value) < 0.01), "3² + 0² + 0² + 4² = 5².")
    check.close(table, one([[5.0]]), "two features, two outputs", blame=blame)
    flat = 1 - math.tanh(1) ** 2
    check.close(asked(unit, unit, 0 * unit, nothing, unit), one([[flat]]), "one step with x_1 = 1", atol=0.01,
                blame="Away from zero tanh is flatter, and lets less of a nudge through.")
    check.close(asked(0 * unit, unit, 0 * unit, one([1.0]), unit), one([[flat]]), "one step with a bias of 1",
                atol=0.01, blame="The bias moves the sum to where tanh is flatter.")
    by_hand = asked(silence[:2], unit, 0.5 * unit, nothing, 2 * unit)
    check.number(by_hand[0][1], 0.0, "y_1 and x_2, which comes later",
                 blame=rows)
    check.number(by_hand[1][0], 1.0, "y_2 and x_1, one step back", atol=0.01,
                 blame="x_1 reaches y_2 through the loop, and so meets W_hh once.")

    check.close(sizes, want, "every pair of a random layer", rtol=0.03, atol=0.01,
                blame="The way from x_s to y_t meets the slope of tanh at every step, and every earlier input counts.")
    check.close(sizes, want, "every pair, looked at more closely",
                blame="It is close, and not close enough. Are your nudges in float32, to one side only, or too large?",
                hint="My nudges are right to two or three digits only")
    # exactly 0; nudges whose sums are added up in another order each time come to about 1e-11
    check.that(all(abs(float(sizes[t][s])) < 1e-9 for t in range(7) for s in range(t + 1, 7)), "the future",
               detail="a later input has an influence above 0", blame="It is not about zero, it is exactly zero.")
    check.close(asked(silence[:1], unit, unit, nothing, 100 * unit), 100 * unit, "an output layer of 100", rtol=0.01,
                blame="Large sizes stay as large as they are.")
    stretch = "Weights count as they are, however large."
    check.close(asked(0 * unit, 20 * unit, unit, nothing, unit), 20 * unit, "input weights of 20", rtol=0.01,
                blame=stretch)
    check.number(asked(silence[:2], unit, 20 * unit, nothing, unit)[1][0], 20.0, "y_2 and x_1, W_hh = 20", rtol=0.01,
                 blame=stretch)
    check.close(asked(unit, -12 * unit, unit, one([12.0]), unit), 12 * unit, "an input of -12 and a bias of 12",
                rtol=0.01, blame=f"{stretch} Here they cancel, and tanh is steepest.")
    check.unchanged(jacobian_norms, x, *weights)
    ### BEGIN HIDDEN TESTS
    # extremes where they leave tanh its slope: next to a flat slope rounding grows, and so it does in powers of W_hh
    for draw in check.fresh_draws(3):
        time, features, hidden, outputs = draw.sizes(4, low=1, high=7)
        x, W_hy = draw.normal((time, features), (outputs, hidden))
        W_xh, W_hh, b = draw.steady((hidden, features), (hidden, hidden), (hidden,))
        for scale in (0.03, 1.0):  # inputs far out, and inputs as usual
            given = (x, scale * W_xh) if scale < 1 else (x.clamp(-2, 2), W_xh)
            given = (*given, W_hh / hidden**0.5, b, W_hy)
            want = true(*(value.double() for value in given)).float()
            # nudges to one side by a ten-thousandth are right to about three digits
            check.close(asked(*given), want, "random sizes and values", rtol=2e-3, atol=1e-3,
                        blame="Other values or sizes than above.")
    ### END HIDDEN TESTS


_check_jacobian_norms()

# %% [markdown]
# Now for a whole layer of 8 neurons over 20 steps, on the left. Its answer is its state, as in `nn.RNN`. On the right
# is the same layer with a second one beside it, which reads the sequence backwards; the answer is both states. PyTorch
# has it as `nn.RNN(..., bidirectional=True)`, and it is the subject of lesson 05. Its backward half is your function
# once more, on the flipped sequence, and flipped back.

# %% tags=["demo"]
if check.ready(jacobian_norms):
    torch.manual_seed(5)
    steps, sequence = 20, torch.randn(20, 3)
    both_ways = nn.RNN(3, 8, batch_first=True, bidirectional=True)
    halves = []
    for end, seen in (("", sequence), ("_reverse", sequence.flip(0))):
        named = [getattr(both_ways, f"{kind}_l0{end}").detach() for kind in ("weight_ih", "weight_hh")]
        bias = (getattr(both_ways, f"bias_ih_l0{end}") + getattr(both_ways, f"bias_hh_l0{end}")).detach()
        halves.append(jacobian_norms(seen, *named, bias, torch.eye(8)))         # the answer is the state
    one_way = halves[0]
    two_ways = (halves[0] ** 2 + halves[1].flip(0, 1) ** 2).sqrt()
    figures.show(drawn.heard_pairs(one_way.cpu().numpy(), two_ways.cpu().numpy()))
    future = torch.ones(steps, steps).triu(1).bool()
    for name, sizes, pairs in (("one way, the input comes later", one_way, future),
                               ("one way, it does not", one_way, ~future),
                               ("both ways, it comes later", two_ways, future)):
        print(f"{name}: {int(pairs.sum())} pairs, of them not zero:", int((sizes[pairs] != 0).sum()))
    lag = [one_way.diagonal(-d).mean().item() for d in range(steps)]
    print(f"one way, mean size at a distance of 0, 5, 10 steps: ≈ {lag[0]:.2g}, {lag[5]:.2g}, {lag[10]:.2g}")
else:
    print("Finish exercise 3.1 first: this figure is measured by your own function.")

# %% [markdown]
# **Every answer depends on all inputs up to its own step, and on none after it.** The white triangle is not faint, it
# is exactly zero: the layer is *causal*, by measurement. The layer on the right is not. It needs the whole sequence
# before it can give its first answer.
#
# Two warnings. The colours fade with distance at the weights that `nn.RNN` starts from; why, and when they grow
# instead, is lesson 04. And a Jacobian speaks of *small* changes: the latch of lesson 02 still knew
# a bit after a hundred steps, while the effect of a small change had long died out.
#
# ## Blame
#
# Training asks the question from the other end. The answers are in, and each has a loss: $L = L_1 + \dots + L_T$. Which
# of the weights is to blame, and how much? The **blame** on any value in the drawing is the derivative of $L$ with
# respect to it: by how much $L$ would rise, per unit, if that value rose a little. The field's word for it is
# **gradient**. It travels along the same lines as the values, backwards.

# %% tags=["demo"]
figures.show(figures.blame_graph(4))

# %% [markdown]
# The inputs, the answers and the boxes $W$ are left out; $g$ and $\delta$ are names for blame. Look at $h_2$. Its value
# goes two ways, up to the loss $L_2$ and right to $h_3$, so blame comes back from two sides:
#
# - from its own answer, $g_t = \partial L_t / \partial h_t$. (With an output layer,
#   $g_t = W_{hy}^\top\, \partial L_t / \partial y_t$.)
# - from everything that happened later, through $h_{t+1}$. Call it the *carried* blame.
#
# By the chain rule the two are **added**: $\delta_t = \partial L / \partial h_t$ is all of the blame on $h_t$. One step
# further back it goes through the step itself, $h_t = \tanh(a_t)$ with the sum
# $a_t = W_{xh} x_t + W_{hh} h_{t-1} + b$, the **pre-activation**. The slope of tanh at $a_t$ is $1 - \tanh(a_t)^2$,
# which is $1 - h_t^2$. So the blame on $a_t$ is
#
# $$e_t = \delta_t \odot (1 - h_t^2) \qquad\text{with}\qquad
# \delta_t = g_t + \underbrace{W_{hh}^\top\, e_{t+1}}_{\text{carried}}, \qquad \delta_T = g_T,$$
#
# where $\odot$ multiplies entry by entry. From $a_t$, blame goes to whatever took part in it: to $h_{t-1}$, and to
# the three weights. $W_{hh}$ is used at every step, and each use has its share of the blame:
#
# $$\frac{\partial L}{\partial W_{hh}} = \sum_{t=1}^{T} e_t\, h_{t-1}^\top, \qquad
# \frac{\partial L}{\partial W_{xh}} = \sum_{t=1}^{T} e_t\, x_t^\top, \qquad
# \frac{\partial L}{\partial b} = \sum_{t=1}^{T} e_t.$$
#
# In numbers: one neuron, $W_{hh} = 0.5$, two steps with $h_0 = 0$, $h_1 = 0.6$, $h_2 = 0$, and $g_1 = 1$, $g_2 = 2$.
# Then $\delta_2 = e_2 = 2$, and $0.5 \cdot 2 = 1$ is carried. $\delta_1 = 1 + 1 = 2$, and $e_1 = 2 \cdot 0.64 = 1.28$.
# $W_{hh}$ gets $2 \cdot 0.6 + 1.28 \cdot 0 = 1.2$, and $b$ gets $2 + 1.28 = 3.28$.
#
# Why added? Give each step its own copy of $W_{hh}$, as in the ladder of lesson 01. Each copy then has a gradient of
# its own. If all copies are held equal, a change of $W_{hh}$ changes all of them at once, and their effects add up. The
# formulas hold for one sequence. In a batch, whose loss is the sum over its examples, the shares of the examples are
# added as well.
#
# The checks from here on hold your gradients against nudges:

# %% nbgrader={"grade_id": "nudged", "locked": true}
def nudged(f, *values, step=1e-4):
    """Derivatives without calculus: each entry of each value is moved up and down a little, in float64.

    Args:
        f: a function of these values, made of tensor operations.
        values: tensors of any shapes.
        step: how far an entry is moved.

    Returns:
        For each value the derivatives of f with respect to it, shape (*shape of f, *shape of the value).
    """
    values, found = [value.double() for value in values], []
    for at, value in enumerate(values):
        def moved(to, at=at):
            return f(*values[:at], to, *values[at + 1 :])

        moves = step * torch.eye(value.numel(), dtype=torch.float64, device=value.device).view(-1, *value.shape)
        slopes = (torch.vmap(moved)(value + moves) - torch.vmap(moved)(value - moves)) / (2 * step)
        found.append(slopes.movedim(0, -1).unflatten(-1, value.shape))
    return found

# %% [markdown]
# ### Exercise 3.2 · One step back
# *implement · 4 points · about 10 minutes*
#
# Take the blame back through one step, for a batch. You are given $\delta_t$, all of the blame on $h_t$.
#
# | argument | | shape |
# |---|---|---|
# | `delta` | $\delta_t$, one row for each example | (batch, hidden) |
# | `x` | $x_t$ | (batch, features) |
# | `h_before` | $h_{t-1}$ | (batch, hidden) |
# | `h` | $h_t$, as the step made it | (batch, hidden) |
# | `W_hh` | | (hidden, hidden) |
# | *returned* `dW_xh` | this step's share, added up over the batch | (hidden, features) |
# | *returned* `dW_hh` | the same | (hidden, hidden) |
# | *returned* `db` | the same | (hidden,) |
# | *returned* `dh_before` | the blame carried on to $h_{t-1}$ | (batch, hidden) |
#
# $a_t$ itself is not needed: $h_t$ tells the slope. Return the four in this order, in the dtype of what comes in. Leave
# what is passed in as it is.
#
# By hand, with one example, one feature, one neuron: $\delta = 1$, $x = 2$, $h_{t-1} = 0.5$, $h_t = 0.6$,
# $W_{hh} = -1$. The slope is $1 - 0.36 = 0.64$, so $e = 0.64$. The shares are $1.28$ for $W_{xh}$, $0.32$ for $W_{hh}$,
# $0.64$ for $b$, and $-0.64$ is carried on.
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
#
# Write the shapes down. A share of <code>W_hh</code> is (hidden, hidden), made of two tensors of (batch, hidden). Which
# size has to disappear, and so has to stand inside?
# </details>
#
# <details><summary>The blame on the old state is right for one neuron, wrong for five</summary>
#
# Forwards, each row of <code>h</code> met <code>W_hh</code> turned. Blame walks the same wires the other way. Neuron
# <em>j</em> is blamed by each neuron <em>i</em> that listened to it, with the weight at row <em>i</em>, column
# <em>j</em>.
# </details>

# %% nbgrader={"grade_id": "step-backward", "solution": true}
def step_backward(delta, x, h_before, h, W_hh):
    """Blame, taken back through one step of a tanh layer.

    Args:
        delta: derivative of the loss with respect to h, (batch, hidden).
        x: input of the step, (batch, features).
        h_before: state before the step, (batch, hidden).
        h: state after the step, (batch, hidden).
        W_hh: recurrent weights, (hidden, hidden).

    Returns:
        dW_xh (hidden, features), dW_hh (hidden, hidden), db (hidden,), dh_before (batch, hidden); dtype as given.
    """
    ### BEGIN SOLUTION
    e = delta * (1 - h**2)
    return e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh
    ### END SOLUTION


# %% nbgrader={"grade_id": "step-backward-check", "grade": true, "points": 4}
def _check_step_backward():
    from unrolled.checks.returned import several

    NAMES = "dW_xh", "dW_hh", "db", "dh_before"

    one = torch.tensor
    draw = check.draws(seed=32)
    delta, x, h_before, h = draw.normal((4, 5), (4, 3), (4, 5), (4, 5))
    W_xh, W_hh, b = draw.normal((5, 3), (5, 5), (5,))
    h = torch.tanh(h)

    parts = step_backward(delta, x, h_before, h, W_hh)
    several(parts, ["dW_xh", "dW_hh", "db", "dh_before"])
    blame = {
        "dW_xh": "A gradient has the shape of what it is the gradient of: (hidden, features). It comes first.",
        "dW_hh": "It has the shape of W_hh.",
        "db": "One number for each neuron: the shares of the examples are added.",
        "dh_before": "Each example keeps its own row: (batch, hidden).",
    }
    for part, size, name in zip(parts, ((5, 3), (5, 5), (5,), (4, 5)), NAMES, strict=True):
        check.shape(part, size, f"the shape of {name}", blame=blame[name])

    def single(delta, x, h_before, h, W_hh):
        """One example, one feature, one neuron; the four results as numbers."""
        found = step_backward(*(one([[float(value)]]) for value in (delta, x, h_before, h, W_hh)))
        return [part.detach().reshape(-1)[0] for part in found]

    check.number(single(1, 0, 0, 0, 0)[2], 1.0, "the blame on the sum, h = 0",
                 blame="At 0 the slope of tanh is 1. (h (1 - h) would be the slope of a sigmoid.) db shows it.")
    check.number(single(1, 0, 0.5, 0, 0)[2], 1.0, "the blame on the sum, h = 0 and h_before = 0.5",
                 blame="The slope belongs to the state that this step made, not to the one before.")
    blamed = float(single(1, 0, 0, 0.6, 0)[2])
    said = {1.0: "Blame on h is not yet blame on the sum: it goes through tanh, and meets its slope.",
            0.7116: "h is what came out of tanh already. Its slope needs no second tanh.",
            0.4: "The slope is 1 minus the square of h."}
    blame = next((remark for value, remark in said.items() if abs(blamed - value) < 1e-3), "The slope is 1 - h².")
    check.number(blamed, 0.64, "the blame on the sum, h = 0.6", blame=blame)
    check.number(single(-2, 0, 0, 0.6, 0)[2], -1.28, "the blame on the sum, delta = -2",
                 blame="Blame is proportional to delta, and keeps its sign.")
    check.number(single(1, 0, 0.5, 0, 0)[1], 0.5, "dW_hh, one neuron, h_before = 0.5",
                 blame="W_hh met h_before, so its share is made with h_before.")
    check.number(single(1, 0, 0, 0.6, -1)[3], -0.64, "dh_before, one neuron, h = 0.6 and W_hh = -1",
                 blame="What is carried on is the blame on the sum, after the slope, times W_hh.")
    for which, want in ((0, 1.28), (1, 0.32)):
        check.number(single(1, 2, 0.5, 0.6, -1)[which], want, f"{NAMES[which]}, the example worked by hand",
                     blame="Each share is made with the blame on the sum, after the slope.")
    for which in range(4):
        check.number(single(100, 1, 1, 0, 1)[which], 100.0, f"{NAMES[which]}, delta = 100",
                     blame="Large blame stays large: nothing is clipped here.")

    def compare(rows, W_xh, W_hh, b, what, which, blame, hint=""):
        given = delta[:rows], x[:rows], h_before[:rows]
        state = rnn_states(given[1][:, None], given[2], W_xh, W_hh, b)[:, 0]

        def loss(W_xh, W_hh, b, h_before):
            return (given[0] * rnn_states(given[1][:, None].double(), h_before, W_xh, W_hh, b)[:, 0]).sum()

        want = nudged(loss, W_xh, W_hh, b, given[2])
        got = step_backward(*given, state, W_hh)
        check.close(got[which], want[which].float(), f"{NAMES[which]}, {what}", blame=blame, hint=hint)

    compare(1, 0 * W_xh, 0 * W_hh, 0 * b, "one example", 0, "Row i belongs to neuron i, column j to feature j.")
    compare(1, 0 * W_xh, 0 * W_hh, 0 * b, "one example", 1,
            "Row i belongs to the neuron that hears, column j to the one that is heard. A square matrix hides a "
            "forgotten turn.")
    bent = torch.eye(5).roll(1, dims=0)  # each neuron hears its neighbour
    compare(1, 0 * W_xh, bent, 0 * b, "one example, each neuron hears its neighbour", 3,
            "Blame goes back along the wires: to the neuron that was heard. Is W_hh turned as on the way forward?",
            hint="The blame on the old state is right for one neuron, wrong for five")
    for which in (0, 1, 2):
        name = NAMES[which]
        compare(4, W_xh, W_hh, b, "four examples", which,
                f"{name} is the sum over the four examples. A quarter of it is their mean.")
    compare(4, W_xh, W_hh, b, "four examples", 3, "Each example carries its own blame.")
    check.unchanged(step_backward, delta, x, h_before, h, W_hh)
    check.any_dtype(step_backward, delta, x, h_before, h, W_hh)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, features, hidden = draw.sizes(3, low=1, high=8)
        delta, x, h_before, W_hh = draw.normal((batch, hidden), (batch, features), (batch, hidden), (hidden, hidden))
        (h,) = draw.steady((batch, hidden))  # next to a flat slope rounding grows
        h = torch.tanh(h)
        want = {name: 0.0 for name in NAMES}
        for i in range(batch):
            on_sum = delta[i].double() * (1 - h[i].double() ** 2)
            want["dW_xh"] = want["dW_xh"] + torch.outer(on_sum, x[i].double())
            want["dW_hh"] = want["dW_hh"] + torch.outer(on_sum, h_before[i].double())
            want["db"] = want["db"] + on_sum
        want["dh_before"] = torch.einsum("bi,ij->bj", delta.double() * (1 - h.double() ** 2), W_hh.double())
        for part, name in zip(step_backward(delta, x, h_before, h, W_hh), NAMES, strict=True):
            # values go up to about 1,000, and rounding with them
            check.close(part, want[name].float(), f"{name}, random values", rtol=1e-3, atol=2e-3,
                        blame="Other values or sizes than above.")
    ### END HIDDEN TESTS


_check_step_backward()

# %% [markdown]
# ### Exercise 3.3 · It worked for the last step
# *repair · 3 points · about 8 minutes*
#
# The steps back have to be put together: from the last one to the first, blame carried along, shares added up. Here is
# a loop that does it, with a mistake that is easily made. Its author tested it on a classifier, which has one loss, at
# the end of the sequence. All gradients were right.

# %%
def colleagues_bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)   # before[:, t] is the state that step t started from
    dW_xh, dW_hh, db = h.new_zeros(h.size(2), x.size(2)), h.new_zeros(W_hh.shape), h.new_zeros(h.size(2))
    delta = g[:, -1]
    for t in reversed(range(x.size(1))):
        share_xh, share_hh, share_b, delta = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh += share_xh
        dW_hh += share_hh
        db += share_b
    return dW_xh, dW_hh, db, delta


# %% tags=["demo"]
def examples(seed, batch=4, T=6, features=3, hidden=5):
    """A small layer with random weights, inputs, a state to start from, and what g could be."""
    torch.manual_seed(seed)
    W_xh, W_hh, b = torch.randn(hidden, features), torch.randn(hidden, hidden) / hidden**0.5, torch.randn(hidden)
    x, h_0, g = torch.randn(batch, T, features), torch.randn(batch, hidden), torch.randn(batch, T, hidden)
    return x, torch.tanh(h_0), g, W_xh, W_hh, b


def compare(bptt, steps_with_a_loss):
    x, h_0, g, *weights = examples(6)
    g[:, [t for t in range(6) if t + 1 not in steps_with_a_loss]] = 0
    leaves = [w.clone().requires_grad_() for w in (*weights, h_0)]
    h = rnn_states(x, leaves[3], *leaves[:3])
    want = torch.autograd.grad((g * h).sum(), leaves)      # a loss whose blame on h_t is just g_t
    got = bptt(x, h_0, h.detach(), g, weights[1])
    for name, a, c in zip(("W_xh", "W_hh", "b", "h_0"), got, want, strict=True):
        print(f"  {name:4} equals autograd's within 1e-5:", bool((a - c).abs().max() < 1e-5))


if check.ready(step_backward):
    for where in ([6], [5, 6]):
        print("losses at the steps", where)
        compare(colleagues_bptt, where)
else:
    print("Finish exercise 3.2 first: the loop above walks with your step.")

# %% [markdown]
# With a loss at step 6 alone it is right; with one at step 5 as well, it is not. Find out why, and write the function
# anew, so that it is right for losses at any steps. You may keep what is good. Leave what is passed in as it is. (If it
# walks with your `step_backward`, that has to be right first.)
#
# | argument | | shape |
# |---|---|---|
# | `x` | inputs | (batch, time, features) |
# | `h_0` | state before step 1, not always zeros | (batch, hidden) |
# | `h` | states $h_1 \dots h_T$ of the forward pass | (batch, time, hidden) |
# | `g` | $g_t = \partial L_t / \partial h_t$; zero where a step has no loss | (batch, time, hidden) |
# | `W_hh` | | (hidden, hidden) |
# | *returned* `dW_xh`, `dW_hh`, `db` | the gradients of $L$, in the dtype of `h` | those of the weights |
# | *returned* `dh_0` | the blame that reaches $h_0$ | (batch, hidden) |
#
# <details><summary>Where should I look?</summary>
#
# Take the drawing above, and follow $g_2$ with a finger. At which line of the loop should it come in? Which entries of
# <code>g</code> does the loop read at all?
# </details>
#
# <details><summary>"a view of a leaf Variable that requires grad is being used in an in-place operation"</summary>
#
# Nothing here needs autograd, and nothing that was passed in should be edited. <code>g[:, t] += …</code> edits the
# caller's tensor.
# </details>

# %% nbgrader={"grade_id": "bptt", "solution": true}
def bptt(x, h_0, h, g, W_hh):
    """Backpropagation through time for a tanh layer.

    Args:
        x: inputs, (batch, time, features), at least one step.
        h_0: state before the first step, (batch, hidden).
        h: states after each step, (batch, time, hidden).
        g: derivative of each step's own loss with respect to its state, (batch, time, hidden).
        W_hh: recurrent weights, (hidden, hidden).

    Returns:
        dW_xh (hidden, features), dW_hh (hidden, hidden), db (hidden,), dh_0 (batch, hidden).
    """
    ### BEGIN SOLUTION
    path = torch.cat([h_0[:, None], h], dim=1)              # h_0 to h_T
    carried, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        delta = g[:, t] + carried
        share_xh, share_hh, share_b, carried = step_backward(delta, x[:, t], path[:, t], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + share_xh, dW_hh + share_hh, db + share_b
    return dW_xh, dW_hh, db, carried
    ### END SOLUTION


# %% nbgrader={"grade_id": "bptt-check", "grade": true, "points": 3}
def _check_bptt():
    from unrolled.checks.returned import several

    NAMES = "dW_xh", "dW_hh", "db", "dh_0"

    def true(x, h_0, g, W_xh, W_hh, b):
        """The derivatives of the loss sum(g * h), by nudges, in float32."""
        found = nudged(lambda W_xh, W_hh, b, h_0: (g * rnn_states(x.double(), h_0, W_xh, W_hh, b)).sum(),
                       W_xh, W_hh, b, h_0)
        return [value.float() for value in found]

    draw = check.draws(seed=33)
    x, h_0, g = draw.normal((2, 7, 2), (2, 4), (2, 7, 4))
    W_xh, W_hh, b = draw.normal((4, 2), (4, 4), (4,))
    h_0, W_hh = torch.tanh(h_0), 0.6 * W_hh

    states = rnn_states(x, h_0, W_xh, W_hh, b)
    check.unchanged(bptt, x, h_0, states, g, W_hh)
    parts = bptt(x, h_0, states, g, W_hh)
    several(parts, ["dW_xh", "dW_hh", "db", "dh_0"])
    for part, size, name in zip(parts, ((4, 2), (4, 4), (4,), (2, 4)), NAMES, strict=True):
        check.shape(part, size, f"the shape of {name}", blame="A gradient has the shape of what it is the gradient of.")

    def compare(steps, losses, what, blames):
        """Sequences of so many steps, with losses at some of them (1 is the first); the four results in turn."""
        kept = torch.zeros(1, steps, 1)
        kept[:, [t - 1 for t in losses]] = 1
        given = x[:, :steps], h_0, g[:, :steps] * kept
        want = true(*given, W_xh, W_hh, b)
        got = bptt(*given[:2], states[:, :steps], given[2], W_hh)
        for part, value, name, blame in zip(got, want, NAMES, blames, strict=True):
            check.close(part, value, f"{what}, {name}", blame=blame)

    def alike(a, c):
        return float((torch.as_tensor(a).detach().double() - c).abs().max()) < 1e-3

    one_step = "It is the share of that step, with all its blame, once and not twice."
    got = bptt(x[:, :1], h_0, states[:, :1], g[:, :1], W_hh)
    if alike(got[0], 0):
        one_step = "Step 1 has a share too. How far down does the loop go?"
    start = "The blame on h_1 is not yet the blame on h_0: it goes through the step."
    if alike(got[3], true(x[:, :1], h_0, g[:, :1], W_xh, W_hh, b)[3] + g[:, 0]):
        start = "A g came into h_0 as well, which has no loss of its own. (In Python g[:, -1] is the last step.)"
    alone = "Nothing is carried, so step 2 alone has a share, made with its input and h_1."
    still = rnn_states(x, h_0, W_xh, 0 * W_hh, b)
    late = g[:, :2] * torch.tensor([0.0, 1.0])[:, None]
    want = true(x[:, :2], h_0, late, W_xh, 0 * W_hh, b)
    got = bptt(x[:, :2], h_0, still[:, :2], late, 0 * W_hh)
    at_step_1 = (late[:, 1] * (1 - still[:, 0] ** 2)).T @ x[:, 0]
    ratio = float((torch.as_tensor(got[0]).detach() / want[0]).median())
    said = {0.5: "Shares are added. Their mean over the steps is too small.", 2: one_step,
            0: "The shares of all steps are added. Here only that of step 1 is left."}
    blame = next((remark for value, remark in said.items() if abs(ratio - value) < 0.01), alone)
    if alike(got[0], at_step_1):
        blame = "g_2 comes in one step too late on the way back, at step 1: it belongs before step 2, not after it."
    early = g[:, :2] * torch.tensor([1.0, 0.0])[:, None]
    at_step_2 = (early[:, 0] * (1 - still[:, 1] ** 2)).T @ x[:, 1]
    if alike(bptt(x[:, :2], h_0, still[:, :2], early, 0 * W_hh)[0], at_step_2):
        blame = "g is read backwards here: g_1 came in at step 2, and g_2 at step 1."
    if alike(got[0], want[0] + at_step_1):
        blame = "Nothing is carried, so step 2 alone has a share. Here g_2 comes in at step 1 as well."
    check.close(got[0], want[0], "two steps, W_hh = 0, a loss at step 2, dW_xh", blame=blame)
    check.close(got[1], want[1], "two steps, W_hh = 0, a loss at step 2, dW_hh",
                blame="Its share is made with the state before step 2.")
    at_1, at_3 = torch.zeros_like(g[:, :3]), torch.zeros_like(g[:, :3])
    at_1[:, 0] = at_3[:, 2] = g[:, 0]
    unread, moved = (bptt(x[:, :3], h_0, states[:, :3], at, W_hh) for at in (at_1, at_3))
    first = "What came later is not to blame for it, and gets no share. Walk from the last step to the first."
    if alike(unread[0], 0):
        first = "It was never read: each step's own blame has to come in, beside what is carried."
    elif alike(unread[0], torch.as_tensor(moved[0]).detach().double()):
        first = "It came in before its turn, at step 3, and was carried back from there. It belongs to step 1."
    compare(1, [1], "one step", (one_step, "This step started from h_0. (h[:, -1] is the last state, not h_0.)",
                                 one_step, start))
    compare(3, [1], "a loss at step 1 of three", (first, "Only step 1 counts, and it started from h_0.", first,
                                                  "The blame goes back through step 1, once."))
    earlier = "Blame goes back through the earlier steps too: each of the three has a share."
    compare(3, [3], "a loss at step 3 of three", (earlier, "Each share is made with the state before its step.",
                                                  earlier, "The blame goes back through all three steps."))
    both = "Blame comes to h_2 from two sides, from its own loss and from step 3, and the two are added."
    compare(3, [2, 3], "losses at the steps 2 and 3", (both, both, both, both))
    every = "Each step's own blame comes in once, at its step."
    compare(3, [1, 2, 3], "a loss at every step", (every, every, every, every))
    compare(7, [7], "a loss at step 7 of seven", ("Blame goes back to step 1, however far that is.",) * 4)
    given = x[:, :1].double(), h_0.double(), states[:, :1].double(), 100 * g[:, :1].double()
    want = (given[3] * (1 - given[2] ** 2))[:, 0].T @ given[0][:, 0]
    got = bptt(*given, W_hh.double())[0]
    check.close(got.double(), want, "one step, g a hundred times as large",
                blame="Large blame stays large: nothing is clipped.")
    check.that("float64" in str(got.dtype), "one step in float64", detail=f"got {got.dtype}, expected torch.float64",
               blame="Your sums are kept in float32. h.new_zeros(...) takes the kind of numbers that h has.")
    check.close(got, want, "one step in float64", rtol=1e-12, atol=1e-12,
                blame="Something of float32 is on the way, and cuts the precision off.")
    still, late = torch.zeros(1, 2, 1), torch.tensor([[[0.0], [1.0]]])
    check.close(bptt(still, still[:, 0], still, late, torch.tensor([[20.0]]))[3], torch.tensor([[400.0]]),
                "two steps with all states 0, W_hh = 20, dh_0", blame="20 at each step: weights count as they are.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, hidden = draw.sizes(4, low=1, high=7)
        x, h_0, g = draw.normal((batch, time, features), (batch, hidden), (batch, time, hidden))
        # next to a flat slope rounding grows, and so it does in powers of W_hh: inputs far out meet small weights
        W_xh, W_hh, b = draw.steady((hidden, features), (hidden, hidden), (hidden,))
        W_xh, W_hh = 0.1 * W_xh, W_hh / hidden**0.5
        h = rnn_states(x, h_0, W_xh, W_hh, b)
        path = torch.cat([h_0[:, None], h], dim=1).double()
        on_sums, later = [], torch.zeros(batch, hidden, dtype=torch.float64)
        for t in range(time, 0, -1):
            on_sums.insert(0, (g[:, t - 1].double() + later) * (1 - path[:, t] ** 2))
            later = torch.einsum("bi,ij->bj", on_sums[0], W_hh.double())
        on_sums = torch.stack(on_sums, dim=1)
        want = (torch.einsum("bti,btf->if", on_sums, x.double()), torch.einsum("bti,btj->ij", on_sums, path[:, :-1]),
                on_sums.sum(dim=(0, 1)), later)
        for part, value, name in zip(bptt(x, h_0, h, g, W_hh), want, NAMES, strict=True):
            check.close(part, value.float(), f"{name}, random values and losses", rtol=1e-3, atol=2e-3,
                        blame="Other values or sizes than above.")
    ### END HIDDEN TESTS


_check_bptt()

# %% tags=["demo"]
if check.ready(step_backward, bptt):
    print("your loop, losses at all six steps")
    compare(bptt, [1, 2, 3, 4, 5, 6])
else:
    print("Finish exercises 3.2 and 3.3 first: this cell compares your own loop with autograd.")

# %% [markdown]
# This is **backpropagation through time**, BPTT, whole. It is not another algorithm: it is backpropagation on the
# unrolled graph, and the only thing to remember is that the weights are used more than once.
#
# Three checks, on a layer with an output layer and a squared error at each of 12 steps.
#
# *First, step by step.* Build the ladder: at each step a copy of the weights of its own. Autograd then keeps the shares
# of the steps apart, and they can be compared with what your `step_backward` gives at each of them.

# %% tags=["demo"]
def same(a, c, within):
    """Equal, up to this part of the largest entry."""
    return bool((a - c).abs().max() < within * c.abs().max())


if check.ready(step_backward, bptt):
    T = 12
    x, h_0, _, *weights = (value.double() for value in examples(7, T=T))
    W_hy, target = torch.randn(2, 5, dtype=torch.float64), torch.randn(4, T, 2, dtype=torch.float64)
    copies = [[w.clone().requires_grad_() for w in weights] for _ in range(T)]      # a copy for each step
    start, states = h_0.clone().requires_grad_(), []
    h = start
    for t in range(T):
        h = rnn_states(x[:, t : t + 1], h, *copies[t])[:, 0]
        h.retain_grad()                                     # keep what autograd finds as the blame on h_t
        states.append(h)
    ((torch.stack(states, dim=1) @ W_hy.T - target).square().sum() / 2).backward()
    h = torch.stack(states, dim=1).detach()
    g = (h @ W_hy.T - target) @ W_hy                        # the blame of each answer on its own state
    path = torch.cat([h_0[:, None], h], dim=1)
    right = {name: 0 for name in ("W_xh", "W_hh", "b", "carried")}
    for t in range(T):
        parts = step_backward(states[t].grad, x[:, t], path[:, t], h[:, t], weights[1])
        carried = states[t - 1].grad - g[:, t - 1] if t else start.grad
        for name, a, c in zip(right, parts, (*(w.grad for w in copies[t]), carried), strict=True):
            right[name] += same(a, c, 1e-10)
    print(f"steps, of {T}, at which your share equals autograd's within 1e-10:", right)
else:
    print("Finish exercises 3.2 and 3.3 first: this cell holds your own shares against autograd's.")

# %% [markdown]
# *Second, in total.* Your `bptt` against autograd on the shared weights.

# %% tags=["demo"]
if check.ready(step_backward, bptt):
    def loss_of(W_xh, W_hh, b, W_hy):
        return (rnn_states(x, h_0, W_xh, W_hh, b) @ W_hy.T - target).square().sum() / 2

    shared = [w.clone().requires_grad_() for w in (*weights, W_hy)]
    wanted = torch.autograd.grad(loss_of(*shared), shared)
    mine = (*bptt(x, h_0, h, g, weights[1])[:3], torch.einsum("bto,bth->oh", h @ W_hy.T - target, h))
    print("totals equal autograd's within 1e-10:",
          {name: same(a, c, 1e-10) for name, a, c in zip(("W_xh", "W_hh", "b", "W_hy"), mine, wanted, strict=True)})
else:
    print("Finish exercises 3.2 and 3.3 first: this cell holds your own gradients against autograd's.")

# %% [markdown]
# *Third, against no calculus at all.* Move every single weight up and down by a ten-thousandth, in float64, and see how
# the loss moves. `nudged`, above exercise 3.2, does it.

# %% tags=["demo"]
if check.ready(step_backward, bptt):
    measured = nudged(loss_of, *weights, W_hy)
    agree = [(a - c).abs() < 1e-6 * c.abs().max() for a, c in zip(mine, measured, strict=True)]
    print(f"weights nudged: {sum(a.numel() for a in agree)} · gradient confirmed within 1e-6:",
          sum(int(a.sum()) for a in agree))
else:
    print("Finish exercises 3.2 and 3.3 first: this cell holds your own gradients against nudges.")

# %% [markdown]
# ## Cut it
#
# BPTT has to wait for the end of the sequence, and until then it has to keep every state: the slopes $1 - h_t^2$ are
# needed on the way back. A book has a million steps. So the sequence is read in **pieces** of $k$ steps, and blame is
# only taken back to the start of the piece. The state goes on from piece to piece. This is **truncated BPTT**.
#
# In PyTorch one word does it. `h.detach()` is a tensor with the same values as `h`, and without its notes: for autograd
# it is a constant.

# %% tags=["demo"]
figures.show(figures.blame_graph(4, cut_every=2))

# %% [markdown]
# The grey arrow crosses the cut, the orange one does not.
#
# ### Exercise 3.4 · Truncated BPTT
# *implement · 4 points · about 12 minutes*
#
# Write it for a layer without an output layer, with the loss
#
# $$L = \tfrac{1}{2} \sum_{t=1}^{T} \sum_{\text{examples, neurons}} (h_t - \text{target}_t)^2 .$$
#
# The layer starts from $h_0 = 0$. Each piece has `k` steps, counted from the first; what is left over at the end is a
# shorter piece. Weights stay as they are until the end: the gradients of all pieces are added up, and returned.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `targets` | (batch, time, hidden) |
# | `W_xh`, `W_hh`, `b` | as ever |
# | `k` | steps in a piece, at least 1; may be larger than the sequence |
# | *returned* `h` | (batch, time, hidden): the states of all steps |
# | *returned* `dW_xh`, `dW_hh`, `db` | shapes of the weights: the truncated gradients of $L$ |
#
# All tensors that come in are float32, and so are these four.
#
# Autograd with `detach`, or your own `bptt` on each piece: both are right. The weights that you are given don't ask for
# gradients; `nn.Parameter(W_hh)` is a tensor of the same values that does.
#
# By hand, with one neuron, $W_{xh} = W_{hh} = 1$, $b = 0$ and two inputs 0 with targets $-1$: all states are 0, all
# slopes 1, and each answer is blamed with $g_t = h_t - \text{target}_t = 1$. Now $b$: with $k = 2$ the first answer
# blames one use of it and the second answer two, so `db` is 3. With $k = 1$ each answer blames one use: `db` is 2.
#
# <details><summary>"Trying to backward through the graph a second time"</summary>
#
# The second piece walked back into the first, whose notes are gone. <code>retain_graph=True</code> would silence the
# message and give another gradient, that of whole BPTT. What should happen to the state between two pieces?
# </details>
#
# <details><summary>"element 0 of tensors does not require grad"</summary>
#
# The loss was made of states that had lost their notes already. A state is detached where the next piece starts from
# it, after it has gone into its own loss.
# </details>
#
# <details><summary>My states change with k</summary>
#
# Then the state was lost at a cut, or started anew. <code>detach</code> leaves the values alone.
# </details>
#
# <details><summary>My gradient is off by a fixed factor</summary>
#
# The loss is a sum with a factor of one half: over examples, steps and neurons. <code>mse_loss</code> takes a mean
# unless told otherwise.
# </details>

# %% nbgrader={"grade_id": "tbptt", "solution": true}
def tbptt(x, targets, W_xh, W_hh, b, k):
    """Truncated backpropagation through time: read in pieces of k steps, blame kept within each.

    Args:
        x: inputs, (batch, time, features).
        targets: what each state should be, (batch, time, hidden).
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).
        k: steps in a piece.

    Returns:
        h (batch, time, hidden), dW_xh (hidden, features), dW_hh (hidden, hidden), db (hidden,).
    """
    ### BEGIN SOLUTION
    weights = [nn.Parameter(w) for w in (W_xh, W_hh, b)]
    h, pieces = x.new_zeros(len(x), len(b)), []
    for start in range(0, x.size(1), k):
        piece = rnn_states(x[:, start : start + k], h.detach(), *weights)
        loss = (piece - targets[:, start : start + k]).square().sum() / 2
        loss.backward()
        h = piece[:, -1]
        pieces.append(piece.detach())
    return torch.cat(pieces, dim=1), *(w.grad for w in weights)
    ### END SOLUTION


# %% nbgrader={"grade_id": "tbptt-check", "grade": true, "points": 4}
def _check_tbptt():
    from unrolled.checks.returned import several

    NAMES = "dW_xh", "dW_hh", "db"

    def asked(*given):
        found = tbptt(*(value.clone() if hasattr(value, "clone") else value for value in given))
        several(found, ["the states", "the gradient of W_xh", "that of W_hh", "that of b"])
        for part in found[1:] if hasattr(found, "index") else ():
            check.that(hasattr(part, "shape"), "what is returned", detail="got something else among the four tensors",
                       blame="A weight has no gradient (None) as long as nothing has gone back to it.")
        return found

    def true(x, targets, W_xh, W_hh, b, k):
        """Truncated gradients by nudges: the state that a piece starts from stays what it was, all else moves."""
        x, targets = x.double(), targets.double()
        h_0 = torch.zeros(len(x), len(b)).double()
        h = rnn_states(x, h_0, W_xh.double(), W_hh.double(), b.double())
        starts = [h[:, s - 1] if s else h_0 for s in range(0, x.shape[1], k)]

        def loss(*moved):
            pieces = [rnn_states(part, start, *moved)
                      for part, start in zip(x.split(k, dim=1), starts, strict=True)]
            return (torch.cat(pieces, dim=1) - targets).square().sum() / 2

        return [value.float() for value in nudged(loss, W_xh, W_hh, b)]

    draw = check.draws(seed=34)
    x, targets = draw.normal((4, 6, 3), (4, 6, 5))
    W_xh, W_hh, b = draw.normal((5, 3), (5, 5), (5,))
    W_hh = 0.5 * W_hh
    weights = W_xh, W_hh, b
    states = rnn_states(x, torch.zeros(4, 5), *weights)

    check.unchanged(tbptt, x, targets, *weights, 4)
    parts = asked(x, targets, *weights, 4)
    blame = {
        (4, 4, 5): "Two steps are missing. 6 steps in pieces of 4: what is left over is a shorter piece.",
        (4, 2, 5): "These are the states of one piece, or one for each piece. Every step has its state.",
        (4, 5): "These are the states of one step. Every step has its state.",
    }
    check.shape(parts[0], (4, 6, 5), "h", blame=blame.get(tuple(getattr(parts[0], "shape", ())), "All, in order."))
    for part, size, name in zip((parts[1], parts[2], parts[3]), ((5, 3), (5, 5), (5,)), NAMES, strict=True):
        check.shape(part, size, f"the shape of {name}", blame="A gradient has the shape of its weights.")
    check.close(parts[0][:, :4], states[:, :4], "the states of the first piece", blame="They start from zeros.")
    anew = parts[0].detach()[:, 4:] - rnn_states(x[:, 4:], torch.zeros(4, 5), *weights)
    blame = ("Same weights, state carried on: cutting the blame must not change a single state. Do the weights change "
             "between pieces?")
    if float(anew.abs().max()) < 1e-4:
        blame = ("They start from zeros again: the state was reset, not carried on. Cutting the blame must not change "
                 "a single state.")
    check.close(parts[0], states, "the states after the first cut", blame=blame, hint="My states change with k")

    def compare(what, blames, x, targets, k):
        want = true(x, targets, *weights, k)
        got = asked(x, targets, *weights, k)
        for part, value, name, blame in zip((got[1], got[2], got[3]), want, NAMES, blames, strict=True):
            ratios = part.detach() / value
            ratio = float(ratios.median())
            if abs(ratio + 1) < 0.01:
                blame = "The sign is turned: the loss grows when a state moves away from its target."
            if ratio > 0 and abs(ratio - 1) > 0.01 and float((ratios - ratio).abs().max()) < 0.01 * abs(ratio):
                size = f"{ratio:.3g} times too large" if ratio > 1 else f"{1 / ratio:.3g} times too small"
                check.that(ratio == 1, f"{what}, {name}", detail=f"each value is {size}",
                           blame="The loss is half of a sum: over examples, neurons, steps and pieces.",
                           hint="My gradient is off by a fixed factor")
            check.close(part, value, f"{what}, {name}", blame=blame)

    def losses_at(x, *steps):
        """Targets that all states meet, but those at these steps."""
        met = rnn_states(x, torch.zeros(4, 5), *weights)
        met[:, list(steps)] = targets[:, list(steps)]
        return met

    def heard_at(*steps):
        """Inputs that are zero, but at these steps."""
        heard = torch.zeros(4, 6, 3)
        heard[:, list(steps)] = x[:, list(steps)]
        return heard

    def blamed_by(step, x, k):
        """A loss at one step alone: the gradient of W_xh that comes back, and whether it is right."""
        found = asked(x, losses_at(x, step), *weights, k)[1].detach()
        want = true(x, losses_at(x, step), *weights, k)[0]
        return found, bool((found - want).abs().max() < 1e-3)

    three = x[:, :3]
    alone = "Every step has a loss, not only the last one of a piece."
    if not blamed_by(2, three, 3)[1]:
        alone = "Its loss is lost. Was the state detached before the loss saw it?"
    compare("one piece of 3, a loss at step 1 alone", (alone,) * 3, three, losses_at(three, 0), 3)
    first = "Blame goes back to the first step of its piece. A cut comes before that step, not after it."
    second = "Within a piece nothing is cut: blame goes back from step to step."
    if float(blamed_by(2, three, 3)[0].abs().max()) == 0:
        second = "Its loss blames nothing. A cut comes after the last state has gone into its loss, not before."
    heard = heard_at(1)[:, :3]
    compare("one piece of 3, a loss at step 3 alone, an input at step 2 alone", (second, first, first),
            heard, losses_at(heard, 2), 3)
    compare("one step, one piece", ("One step: its share.",) * 3, x[:, :1], targets[:, :1], 1)
    compare("k larger than the sequence", ("It is one piece then.",) * 3, x, targets, 9)
    compare("pieces of 3, a loss at step 1 alone", (
        "The first piece counts too: its gradient was lost when the second came.",) * 3, x, losses_at(x, 0), 3)
    before = heard_at(0, 1, 2)
    got = asked(before, losses_at(before, 5), *weights, 3)
    check.close(got[1], 0 * W_xh, "pieces of 3, inputs before the cut alone, a loss after it alone, dW_xh",
                blame="No blame crosses the cut, so nothing that was heard before it is blamed.")
    at_4 = losses_at(x, 3)
    got = [part.detach() for part in asked(x, at_4, *weights, 3)[1:4]]
    window = "The first answer of a piece reaches its own step only. Walking back k steps from every answer is another "
    window += "truncation."
    if float((got[0] - true(x, at_4, *weights, 4)[0]).abs().max()) < 1e-3:
        window = "Step 4 begins the second piece. Your pieces have one step more than k."
    start = "The first step of a piece met the last state of the piece before. Its share is made with that."
    if float(got[1].abs().max()) == 0:
        start = "The first step of a piece met the state that the piece started from: its share counts."
    compare("pieces of 3, a loss at step 4 alone", (window, start, window), x, at_4, 3)
    compare("pieces of 4, 6 steps", (
        "The first piece has 4 steps, and the shorter one comes last.",) * 3, x, targets, 4)
    compare("pieces of 1", ("Each step is a piece: only its own share counts.",) * 3, x, targets, 1)
    compare("pieces of 5, 6 steps", ("What is left over is a piece of its own, even if it is one step.",) * 3,
            x, targets, 5)
    check.close(asked(x, 1000 * targets, *weights, 3)[3], true(x, 1000 * targets, *weights, 3)[2],
                "targets a thousand times as large, db", atol=0.05, blame="A large gradient stays large: nothing is "
                "clipped here.")
    by_hand = asked(torch.zeros(1, 2, 1), -torch.ones(1, 2, 1), torch.ones(1, 1), torch.ones(1, 1), torch.zeros(1), 1)
    check.close(by_hand[3], torch.tensor([2.0]), "the example worked by hand, k = 1",
                blame="Each answer blames one use.")
    one, still = torch.ones(1, 1), torch.zeros(1, 2, 1)
    strong = "Weights count as they are, however large."
    check.close(asked(still, -torch.ones(1, 2, 1), one, 20 * one, torch.zeros(1), 2)[3], torch.tensor([22.0]),
                "the same with k = 2 and W_hh = 20, db", blame=strong)
    check.close(asked(still + 0.01, still, 20 * one, 0 * one, torch.zeros(1), 2)[0], (still + 0.2).tanh(),
                "W_xh = 20, h", blame=strong)
    check.close(asked(still - 1, still, 12 * one, 0 * one, torch.tensor([12.0]), 2)[0], still,
                "an input of -12 and a bias of 12, h", blame=strong)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, hidden, k = draw.sizes(5, low=1, high=8)
        x, targets = draw.normal((batch, time, features), (batch, time, hidden))
        # next to a flat slope rounding grows, and so it does in powers of W_hh: inputs far out meet small weights
        W_xh, W_hh, b = draw.steady((hidden, features), (hidden, hidden), (hidden,))
        W_xh, W_hh = 0.1 * W_xh, W_hh / hidden**0.5
        h = rnn_states(x, torch.zeros(batch, hidden), W_xh, W_hh, b)
        path = torch.cat([torch.zeros(batch, 1, hidden), h], dim=1).double()
        on_sums, later = [], torch.zeros(batch, hidden, dtype=torch.float64)
        for t in range(time, 0, -1):
            later = later * (t % k != 0)                    # what comes from the piece after this one does not count
            own = path[:, t] - targets[:, t - 1].double()
            on_sums.insert(0, (own + later) * (1 - path[:, t] ** 2))
            later = torch.einsum("bi,ij->bj", on_sums[0], W_hh.double())
        on_sums = torch.stack(on_sums, dim=1)
        want = (h, torch.einsum("bti,btf->if", on_sums, x.double()),
                torch.einsum("bti,btj->ij", on_sums, path[:, :-1]), on_sums.sum(dim=(0, 1)))
        for part, value, name in zip(asked(x, targets, W_xh, W_hh, b, k), want, ("h", *NAMES), strict=True):
            check.close(part, value.float(), f"{name}, random values and pieces", rtol=1e-3, atol=2e-3,
                        blame="Other values or sizes than above.")
    ### END HIDDEN TESTS


_check_tbptt()

# %% [markdown]
# In a training loop with `nn.RNN` a piece is read by `output, h_n = net(x_piece, h_n)`, followed by
# `h_n = h_n.detach()`, a backward pass and, as a rule, an update of the weights. (The state that is carried was then
# made by slightly older weights. Your function has no updates, so that its gradient has one meaning.)
#
# The states stay as they were, and so do the losses. Only gradients change. How?
#
# Every answer $t$ blames the $a_s$ of every step $s \le t$. The whole gradient adds up all these pairs,
#
# $$\frac{\partial L}{\partial W_{hh}} =
# \sum_{t=1}^{T} \sum_{s=1}^{t} \frac{\partial L_t}{\partial a_s}\, h_{s-1}^\top,$$
#
# so it is the sum of a triangle. A cut takes pairs away. Here are the pairs, measured one answer at a time: the size of
# $\partial L_t / \partial a_s$. The third map is another way to truncate: from *every* answer, walk back the last $k$
# steps. No pair within reach is lost then, but most steps are walked $k$ times.

# %% tags=["demo"]
T, k = 20, 5
torch.manual_seed(8)
x, targets, h_0 = torch.randn(1, T, 3), torch.randn(1, T, 8), torch.zeros(1, 8)
W_xh, W_hh, b = (w.detach() for w in (W_xh, W_hh, b))
path = torch.cat([h_0[:, None], rnn_states(x, h_0, W_xh, W_hh, b)], dim=1)       # h_0 to h_T
pushes = F.linear(x, W_xh, b)                                                    # what enters each sum from outside


def blame_of_pairs(first):
    """Sizes of dL_t / da_s, (T, T), where blame for answer t goes back to step first(t); and the gradient of W_hh."""
    sizes, dW_hh = torch.zeros(T, T), 0
    for t in range(T):
        s = first(t)
        push = pushes[:, s : t + 1].clone().requires_grad_()
        # the identity as W_xh: the derivative with respect to a push is that with respect to a_s
        h = rnn_states(push, path[:, s], torch.eye(8), W_hh, torch.zeros(8))
        (on_sums,) = torch.autograd.grad((h[:, -1] - targets[:, t]).square().sum() / 2, push)
        sizes[t, s : t + 1] = on_sums[0].norm(dim=1)
        dW_hh = dW_hh + on_sums[0].T @ path[0, s : t + 1]
    return sizes, dW_hh


ways = {
    "whole": lambda t: 0,
    f"pieces of {k}": lambda t: t // k * k,
    f"the last {k} steps": lambda t: max(0, t - k + 1),
}
found = {name: blame_of_pairs(first) for name, first in ways.items()}
figures.show(drawn.blamed_pairs({name: sizes.cpu().numpy() for name, (sizes, _) in found.items()}))
for name, (sizes, _) in found.items():
    pairs = int((sizes > 0).sum())
    print(f"{name:18}: {pairs:3} pairs, an answer reaches {pairs / T - 1:.1f} steps back on average")
if check.ready(tbptt):
    for name, steps in (("whole", T), (f"pieces of {k}", k)):
        difference = (tbptt(x, targets, W_xh, W_hh, b, steps)[2] - found[name][1]).abs().max()
        print(f"{name}: the pairs add up to the dW_hh of your tbptt within 1e-4:", bool(difference < 1e-4))
else:
    print("Finish exercise 3.4 first: this cell compares the pairs with your own tbptt.")

# %% [markdown]
# Pieces of $k$ leave stairs along the diagonal: $(k+1)/(T+1)$ of the triangle, if $T$ is a multiple of $k$. And note
# what "pieces of 5" does *not* mean. Only the last answer of a piece looks 4 steps back. The first looks at nothing but
# its own step. On average an answer reaches $(k-1)/2$ steps back.
#
# ## What the cut saves
#
# BPTT keeps what it needs on the way back. How much is that?
#
# ### Exercise 3.5 · What has to be kept?
# *implement · 2 points · about 5 minutes*
#
# Work it out, as a function, before it is measured. A layer is trained with truncated BPTT in pieces of `k` steps. The
# notes of a piece are thrown away when its backward pass is done. How many numbers, in states, have to be kept at the
# worst moment, just before such a pass?
#
# - Count states only: the inputs are there anyway, and so are the weights. (Your `tbptt` also collects all states, to
#   return them. A training loop does not; don't count that.)
# - `k` may be larger than `time`. Then the whole sequence is one piece.
#
# Example: `states_kept(2, 3, 4, 10)`: 2 sequences, 3 steps, 4 neurons, one piece. A state is $2 \cdot 4$ numbers. Three
# of them would be 24; the answer is 32.
#
# <details><summary>Does the loss not need all states at once?</summary>
#
# Each piece has its own losses, and its blame goes back before the next piece begins. What is left of a piece after
# that is one state, and no notes.
# </details>

# %% nbgrader={"grade_id": "states-kept", "solution": true}
def states_kept(batch, time, hidden, k):
    """Numbers that truncated BPTT keeps in states at the worst moment.

    Args:
        batch: sequences.
        time: steps of a sequence, at least 1.
        hidden: neurons of the layer.
        k: steps in a piece, at least 1.

    Returns:
        A whole number.
    """
    ### BEGIN SOLUTION
    return batch * hidden * (min(k, time) + 1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "states-kept-check", "grade": true, "points": 2}
def _check_states_kept():
    check.that(hasattr(states_kept(1, 1, 1, 1), "__int__"), "what is returned", detail="got no number",
               blame="Does the function return the count?")
    grows = [int(states_kept(1, time, 1, 4)) for time in (20, 40)]
    more = {25: "All pieces are added up here. The notes of a piece are gone before the next begins.",
            20: "That is the whole sequence. Only one piece is kept at a time.",
            5: "A start for each piece is counted. Those before are gone."}
    check.that(grows[0] == grows[1], "pieces of 4, 20 steps and 40",
               detail=f"got {grows[0]} and {grows[1]}, expected the same",
               blame=more.get(grows[1] - grows[0], "Only one piece is kept at a time."))
    grows = [int(states_kept(1, 20, hidden, 4)) for hidden in (3, 6)]
    less = {grows[0]: "A state has a number for each neuron.",
            1: "The state that a piece starts from is a whole one, with a number for each neuron.",
            4: "Something is counted once a step, whatever the neurons. The inputs are there anyway."}
    blame = less.get(2 * grows[0] - grows[1], "Not all of this grows with the neurons. States do.")
    check.that(2 * grows[0] == grows[1], "three neurons and six", detail=f"got {grows[0]} and {grows[1]}, expected "
               "twice as many", blame="Weights grow like that. They are stored once, and not counted here."
               if grows[1] > 2 * grows[0] else blame)
    grows = [int(states_kept(batch, 20, 1, 4)) for batch in (3, 6)]
    check.that(2 * grows[0] == grows[1], "three sequences and six", detail=f"got {grows[0]} and {grows[1]}, expected "
               "twice as many", blame="Each sequence of the batch has its own states."
               if grows[0] == grows[1] else "Each sequence of the batch has its own start as well.")
    step = int(states_kept(1, 12, 1, 4)) - int(states_kept(1, 12, 1, 3))
    said = {2: "Each step is counted twice.", 4: "One number for each step, not one for each of its bytes.",
            8: "One number for each step, not one for each of its bytes."}
    check.equal(step, 1, "one more step in a piece, one neuron",
                blame=said.get(step, "A step adds one state, which is one number here."))
    check.equal(states_kept(1, 20, 1, 4), 5, "one sequence, one neuron, pieces of 4",
                blame="Four states that it made, and the one that it started from.")
    kept = int(states_kept(1, 10, 1, 8))
    check.equal(kept, 9, "10 steps, pieces of 8", blame={
        3: "That is the last piece. Count at the worst moment.",
        6: "Each piece has k steps, and the rest is shorter. They are not made equal."}.get(kept, "8 and 2 steps."))
    kept = int(states_kept(2, 3, 4, 10))
    check.equal(kept, 32, "k larger than the sequence", blame="Three states that it made, and the one that it started "
                "from." if kept == 24 else "There are only 3 steps to keep.")
    check.equal(states_kept(2, 3, 4, 3), 32, "k equal to the sequence", blame="The sequence is one piece.")
    check.equal(states_kept(2, 3, 4, 1), 16, "pieces of one step", blame="One that it made, one that it started from.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(6):
        batch, hidden, time, k = draw.sizes(4, low=1, high=40)
        largest = max(min(k, time - start) for start in range(0, time, k))
        check.equal(states_kept(batch, time, hidden, k), sum(batch * hidden for _ in range(largest + 1)),
                    "random sizes", blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_states_kept()

# %% [markdown]
# Now ask autograd. `saved_tensors_hooks` calls a function of ours for every tensor that is put aside for the way back.
# Many of them share one memory: $W_{hh}$ is put aside at every step and is there once, and $h_t$ serves two notes, as
# the result of tanh and as an input of the next step. So count memories, not tensors.

# %% tags=["demo"]
def kept_by_autograd(batch, time, hidden, k):
    """Numbers in states that autograd really keeps: the most that any piece needs."""
    x = torch.randn(batch, time, 3)
    weights = [nn.Parameter(torch.randn(*size) / 4) for size in ((hidden, 3), (hidden, hidden), (hidden,))]
    there_anyway = {value.untyped_storage().data_ptr() for value in (x, *weights)}
    h, most = torch.zeros(batch, hidden), 0
    for x_piece in x.split(k, dim=1):
        memories = {}

        def put_aside(value, memories=memories):
            memories[value.untyped_storage().data_ptr()] = value.untyped_storage().nbytes() // value.element_size()
            return value

        with torch.autograd.graph.saved_tensors_hooks(put_aside, lambda value: value):
            states = rnn_states(x_piece, h.detach(), *weights)
        most = max(most, sum(count for place, count in memories.items() if place not in there_anyway))
        states.sum().backward()
        h = states[:, -1].clone()                           # a mere slice would keep the memory of the whole piece
    return most


for sizes in ((16, 64, 32, 64), (16, 128, 32, 128), (16, 128, 32, 16), (16, 1024, 32, 16), (7, 50, 9, 20)):
    kept = kept_by_autograd(*sizes)
    told = f" · predicted {states_kept(*sizes):7,}" if check.ready(states_kept) else ""
    print("batch {:2}, time {:4}, hidden {:2}, k = {:3}: ".format(*sizes) + f"kept {kept:7,}{told}")

# %% [markdown]
# Twice the length is about twice the memory, unless the sequence is cut: then only the piece counts.
#
# *The rest of this section is optional, about ten minutes: what the cut saves in work, and memory without a cut.*
#
# And the time? Clocks differ from machine to machine, so count multiplications and additions.

# %% tags=["demo"]
from torch.utils.flop_counter import FlopCounterMode


def work(batch, time, hidden, k, features=3):
    """Operations in matrix products, forward and backward."""
    x = torch.randn(batch, time, features)
    weights = [nn.Parameter(torch.randn(*size) / 4) for size in ((hidden, features), (hidden, hidden), (hidden,))]
    h, done = torch.zeros(batch, hidden), [0, 0]
    for x_piece in x.split(k, dim=1):
        with FlopCounterMode(display=False) as forward:
            states = rnn_states(x_piece, h.detach(), *weights)
        with FlopCounterMode(display=False) as backward:
            states.sum().backward()
        done = [done[0] + forward.get_total_flops(), done[1] + backward.get_total_flops()]
        h = states[:, -1]
    return done


counted = []
for time, k in ((64, 64), (128, 128), (128, 16)):
    forward, backward = work(16, time, 32, k)
    counted.append(forward + backward)
    print(f"time {time:3}, k = {k:3}: forward {forward:9,} operations, backward {backward:9,}, "
          f"ratio {backward / forward:.2f}")
print(f"saved by cutting: {1 - counted[2] / counted[1]:.1%} of the work")

# %% [markdown]
# Work grows with the length too, and the way back costs nearly twice the way there: for $W_{hh}$ it has two products a
# step, one for the share and one for what is carried on. Cutting saves one product at each cut. **Truncation saves
# memory, hardly any work.** (It also lets the weights be updated after each piece, and not once a book.)
#
# More processors don't shorten this chain: step $t$ waits for step $t-1$, forwards, and for step $t+1$ on the way back.
# Lesson 11 shows for which recurrences it can be shortened.
#
# Is cutting the only way to save memory? No. Keep only every $c$-th state on the way there. On the way back, make the
# states of one piece again from its start, and hand the blame over the border to the piece before. This is
# **recomputation**, also called gradient checkpointing. Your `bptt` can do it, because it returns the blame that
# reaches its start.

# %% tags=["demo"]
def bptt_with_recomputation(x, h_0, g, W_xh, W_hh, b, every):
    """The whole gradient, with the states of one piece and one state for each other piece kept; and how many."""
    starts, h = [], h_0
    for x_piece in x.split(every, dim=1):
        starts.append(h)
        h = rnn_states(x_piece, h, W_xh, W_hh, b)[:, -1].clone()
    totals, handed_over, most = [0, 0, 0], torch.zeros_like(h_0), 0
    for x_piece, g_piece in reversed(list(zip(x.split(every, dim=1), g.split(every, dim=1), strict=True))):
        h = rnn_states(x_piece, starts[-1], W_xh, W_hh, b)                      # made a second time
        most = max(most, len(starts) + h.size(1))
        at_the_end = torch.cat([g_piece[:, :-1], (g_piece[:, -1] + handed_over)[:, None]], dim=1)
        *grads, handed_over = bptt(x_piece, starts.pop(), h, at_the_end, W_hh)
        totals = [total + grad for total, grad in zip(totals, grads, strict=True)]
    return totals, most


if check.ready(step_backward, bptt):
    lengths = (16, 64, 256, 1024)
    counted = {"whole, exact": [], "recomputed, exact": [], "pieces of 16, truncated": []}
    for T in lengths:
        x, h_0, g, *weights = (value.double() for value in examples(9, T=T))
        h = rnn_states(x, h_0, *weights)
        plain = bptt(x, h_0, h, g, weights[1])
        again, most = bptt_with_recomputation(x, h_0, g, *weights, every=math.isqrt(T))
        exact = all(((a - c).abs().max() < 1e-8 * c.abs().max()) for a, c in zip(again, plain[:3], strict=True))
        for name, count in zip(counted, (T + 1, most, min(T, 16) + 1), strict=True):
            counted[name].append(count)
        print(f"T = {T:4}: states kept {T + 1:4}, with recomputation {most:2}, same gradient within 1e-8:", exact)
    figures.show(drawn.kept_states(lengths, counted))
else:
    print("Finish exercises 3.2 and 3.3 first: this cell walks back with your own loop.")

# %% [markdown]
# With pieces of $\sqrt{T}$ steps there are $\sqrt{T}$ starts, so about $2\sqrt{T}$ states are kept: 64 for 1,024 steps,
# not 1,025. The gradient is exact. The price is a second forward pass. PyTorch's `torch.utils.checkpoint` does it for
# one call of a function; for `nn.RNN` you choose the pieces and loop over them yourself. So for sequences that end,
# memory alone is no reason to accept a wrong gradient. A stream that never ends has to be cut.
#
# ## What the cut costs
#
# A cut gradient is wrong. By how much, and does it matter? Take the **echo** task: at each step a net hears a random
# bit, $+1$ or $-1$, and has to say the bit that it heard $d$ steps ago. A queue of $d+1$ cells, the newest bit
# included, does it without a mistake. Guessing gets half of the bits wrong.
#
# First, before any training: eight fresh layers of 16 neurons, a delay of $d = 8$. Average the gradient of the
# recurrent and input weights over more and more sequences. How far is it from the true one, which is the whole gradient
# averaged over very many?

# %% tags=["demo"]
generator = torch.Generator(device).manual_seed(10)
T, CUTS, TRIES = 40, {"whole": 40, "cut every 10": 10, "cut every 5": 5}, {16: 40, 64: 20, 256: 6, 1024: 2, 4096: 2}
nets = [nn.Parameter(w) for w in echo.fresh(8, 16, generator)]      # W_xh, W_hh, b and W_hy of eight nets


def gradient(sequences, steps):
    return echo.gradient(nets, 8, T, steps, sequences, generator)   # (nets, entries of W_xh and W_hh)


def distance(sequences, steps):
    """How far an average over so many sequences is from the truth, in units of its length; the median of all tries."""
    found = [(gradient(sequences, steps) - truth).norm(dim=1) / truth.norm(dim=1) for _ in range(TRIES[sequences])]
    return torch.cat(found).median().item()


truth = gradient(2**15, T)
off = {name: [distance(n, steps) for n in TRIES] for name, steps in CUTS.items()}
along = [F.cosine_similarity(gradient(4096, steps), truth, dim=1).median().item() for steps in CUTS.values()]
figures.show(drawn.averaged_gradients(list(TRIES), off))
for (name, far), cosine in zip(off.items(), along, strict=True):
    print(f"{name:12}: distance with 16 sequences ≈ {far[0]:.2f}, with 4096 ≈ {far[-1]:.2f}, "
          f"cosine with the true gradient ≈ {cosine:.3f}")

# %% [markdown]
# With 16 sequences, an ordinary batch, you could not tell the three apart: the noise is larger than what the cuts do.
# And even cut every 5 steps, the averaged gradient points within some 20 degrees of the true one; look at the cosine.
# But training takes many steps, and over many steps noise averages out. What the cuts took away stays away. It is a
# **bias**.
#
# So train. Here is the loop for one net, made of `nn.RNN` and a layer that reads its state: a delay of 3, pieces of 10
# steps, an update after each. (Some ten seconds.)

# %% tags=["demo"]
torch.manual_seed(12)
net, read = nn.RNN(1, 16, batch_first=True), nn.Linear(16, 1)
optimizer = torch.optim.Adam([*net.parameters(), *read.parameters()], lr=0.01)
for _ in range(150):
    x = echo.bits(16, 60, generator=generator)[..., None]               # (batch, time, 1)
    target = F.pad(x, (0, 0, 3, 0))[:, :60]                             # 3 steps late; 0 while nothing is to be echoed
    h_n = torch.zeros(1, 16, 16)
    for x_piece, target_piece in zip(x.split(10, dim=1), target.split(10, dim=1), strict=True):
        output, h_n = net(x_piece, h_n.detach())                        # the values go on, the blame does not
        loss = F.mse_loss(read(output), target_piece)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
with torch.no_grad():
    x = echo.bits(200, 60, generator=generator)[..., None]
    said = read(net(x)[0])                                              # in use nothing is cut
print(f"new bits echoed wrong ≈ {((said[:, 3:] * x[:, :-3]) < 0).float().mean():.1%}")

# %% [markdown]
# Now for many nets at once; `unrolled.nets.echo` has the loop. Three nets for each delay from 1 to 12, and each of
# these 36 in five ways, from the same weights, on the same bits, with 500 updates of 16 sequences of 60 steps. Whole
# BPTT; cut every 10 steps; cut every 5; cut at *every* step, so that blame never leaves its own step. In the fifth way
# the layer is *frozen*: only $W_{hy}$ learns, and what such a net echoes is a memory that nobody taught. In use nothing
# is ever cut: each net hears its whole past.
#
# ### Exercise 3.6 · Commit yourself
# *predict · 1 point for committing · about 1 minute*
#
# With cuts every 10 steps, what is the longest delay that the nets echo nearly without mistakes? (Below 5 % wrong, say;
# guessing gets 50 %.)
#
# - `"a"`: about 5, as far as an answer reaches on average.
# - `"b"`: 9, as far as the best placed answer reaches.
# - `"c"`: 12, as the state crosses every cut, and all steps share their weights.
#
# Answer before you scroll. Any answer earns the point.

# %% nbgrader={"grade_id": "longest-delay", "solution": true}
# "a", "b" or "c"
### BEGIN SOLUTION
longest_delay = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "longest-delay-check", "grade": true, "points": 1}
def _check_longest_delay():
    check.choice(longest_delay, "abc", "your choice")


_check_longest_delay()

# %% tags=["demo"]
WAYS = {"whole": 60, "cut every 10": 10, "cut every 5": 5, "cut every step": 1, "layer frozen": 1}
DELAYS, SEEDS = range(1, 13), 3
wrong = echo.train(
    delays=torch.tensor([delay for delay in DELAYS for _ in range(SEEDS)]),
    cut_every=torch.tensor(list(WAYS.values())),
    frozen=torch.tensor([name == "layer frozen" for name in WAYS]),
    generator=torch.Generator(device).manual_seed(11),
).view(len(WAYS), len(DELAYS), SEEDS)
cliffs = {name: steps if steps in (5, 10) else None for name, steps in WAYS.items()}
figures.show(drawn.echo_errors(wrong.numpy(), cliffs))
print("% of new bits wrong, mean of three nets ≈ one column for each delay")
for name, row in zip(WAYS, wrong, strict=True):
    print(f"{name:14} ≈ " + " ".join(f"{100 * value:3.0f}" for value in row.mean(dim=1)))

# %% [markdown]
# A cliff. With cuts every $k$ steps, the bit that matters lies inside the piece for $d \le k-1$ only, and beyond that
# no pair of the triangle that holds it is left. Nine steps work with cuts every ten, though only the last answer of
# each piece ever teaches them. Ten do not. And look at $d = 8$ with cuts every five. Before any training, the cosine of
# such a gradient with the true one was above 0.9. What it lacked was small, and it was all that mattered.
#
# Now the frozen nets. They echo the first few delays without any teaching of the layer: random weights let a bit ring
# on, the state carries it over all cuts, and the output layer learns to read it. So up to about four steps you can't
# tell teaching from ringing. The evidence is the way from there to nine. And what a cut leaves can spoil, too: just
# past their cliff, nets cut every five steps do worse than frozen ones. When cut at every step, what the layer gets
# besides is luck: it helps at some delays and harms at others.
#
# Does what lies beyond a cut then never get learnt? On this task it does not, because nothing nearby teaches it: a bit
# nine steps ago says nothing about the one ten steps ago. Where something nearby does, a net may go further than its
# blame; lesson 04 shows one.
#
# > **`detach` cuts no wire. The net goes on hearing its whole past, and is never told what the past before the cut was
# > good for. On the echo task: cut the blame every ten steps, and it can be taught to look nine steps back, and not
# > ten.**

# %% [markdown] nbgrader={"grade_id": "fifty-back", "task": true, "points": 3}
# ### Exercise 3.7 · Fifty characters back
# *explain · 3 points, marked by hand · about 10 minutes*
#
# A net that predicts the next character is trained on a long text in pieces of 30 characters. The state is carried from
# piece to piece and detached. In the text, quotation marks are opened and closed; from the opening to the closing one
# it is 5 to 60 characters.
#
# 1. A friend says: "So each answer learns from the 30 characters before it." Correct the sentence, with numbers for the
#    first, the last and the average answer of a piece. Count steps back: 0 is the answer's own input.
# 2. A quotation was opened 50 characters ago. Say for each of the two whether the cuts make it impossible: that the
#    state still *holds* that a quotation is open; that *this* answer's loss teaches the net to take the quotation mark
#    up when it is heard. Then give one reason why the trained net may get long quotations right all the same.
# 3. Another friend proposes to set the state to zero at each cut, "because detach throws it away anyhow". What does
#    this change, in training, in the states and in the gradient, for the same weights? Then name one way to train with
#    the exact gradient for 60 steps in less memory than 60 states, and its price.
#
# Answer in about 180 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part; half a point where the idea is there and a piece that is asked for is missing.
#
# 1. Blame stops at the start of the piece. The first answer of a piece reaches its own input only (0 steps back), the
#    last 29 steps back, the average one $(30-1)/2 = 14.5$. "30 including its own" for the last answer is right too.
# 2. Holding: not impossible, the state's values cross every cut. Teaching by this answer: impossible, no pair of this
#    loss and a step before the cut is in the truncated gradient. Any one reason: the weights are shared by all steps,
#    so what short quotations inside a piece teach (a latch, say) works for long ones too; this loss can still teach
#    $W_{hh}$ to go on holding, through its own piece, what the piece started with; a random net may hold it by luck and
#    the output layer learns to read it. Full marks need both verdicts and a reason.
# 3. The states after each cut change (they no longer know anything from before), and so the losses and the gradient
#    change as well; with detach the states are those of the uncut net. In both, no blame crosses. The way:
#    recomputation (gradient checkpointing), price: a second forward pass. Also right: a smaller batch at full length
#    (a noisier gradient); forward mode, one direction at a time (far more work). Half a point: RTRL, which is exact,
#    but keeps hidden × weights numbers, more than 60 states at usual widths. Not right: the last $k$ steps from every
#    answer with $k < 60$ (not exact); moving the cuts from epoch to epoch (still no pair longer than a piece).
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# Whole BPTT misses no pair of steps. Yet the heat maps of this lesson all fade away from the diagonal. On the way back
# blame is multiplied by $W_{hh}^\top$ and by a slope of at most 1, at every step. After fifty steps, what is left of
# it? It may have vanished, or it may have exploded. Lesson 04 builds an instrument that shows which, and what helps.
#
# ## Recap
#
# 1. A recurrent net is a feed-forward net, as deep as the sequence is long, that uses one set of weights at every step.
# 2. $\partial y_t / \partial x_s$ is exactly zero for $s > t$: a layer that reads one way is causal. Measured.
# 3. BPTT is backpropagation on the unrolled graph. Blame from two sides is added,
#    $\delta_t = g_t + W_{hh}^\top e_{t+1}$ with $e_t = \delta_t \odot (1 - h_t^2)$, and each use of a weight adds its
#    share.
# 4. `detach` cuts gradients and no values. In pieces of $k$ steps an answer reaches $(k-1)/2$ steps back on average,
#    $k-1$ at most. That is a bias: more data does not help.
# 5. Kept states and work grow with the length. Cutting saves memory and hardly any work; recomputation saves memory
#    too, for a second forward pass, and its gradient is exact.
#
# ## Further reading
#
# - Werbos (1990), *Backpropagation Through Time: What It Does and How to Do It*, Proceedings of the IEEE 78(10),
#   1550–1560. Derivatives in order, and a program.
# - Williams and Peng (1990), *An Efficient Gradient-Based Algorithm for On-Line Training of Recurrent Network
#   Trajectories*, Neural Computation 2(4), 490–501. Truncation with two numbers: how far back, and how often.
# - Chen, Xu, Zhang and Guestrin (2016), *Training Deep Nets with Sublinear Memory Cost*, arXiv:1604.06174. Pieces of
#   $\sqrt{T}$, made again on the way back.
# - Gruslys, Munos, Danihelka, Lanctot and Graves (2016), *Memory-Efficient Backpropagation Through Time*, NeurIPS.
#   Which states to keep, for a given memory.
# - Tallec and Ollivier (2017), *Unbiasing Truncated Backpropagation Through Time*, arXiv:1705.08209. Cuts at random
#   places, weighted so that the bias goes; what is paid is noise.
