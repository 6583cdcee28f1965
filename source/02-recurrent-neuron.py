# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: What does a neuron remember?
#     question: A neuron that hears its own last answer has a memory. What fits into it, and for how long?
#     minutes: 75
#     needs: [01-why-recurrence]
# ---

# %% [markdown]
# # 02 · What does a neuron remember?
#
# **A neuron that hears its own last answer has a memory. What fits into it, and for how long?**
#
# After this lesson you can
#
# - write a recurrent layer from nothing, and show that it equals `nn.RNN` to the last digit that matters;
# - say the shape of every tensor that goes into `nn.RNN` and comes out of it, and count its weights;
# - look at one recurrent weight and say whether the neuron forgets, and how fast.
#
# *About 75 minutes. Builds on lesson 01, where sharing the weights turned a ladder of layers into a ring.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import torch
from torch import nn

import unrolled
from unrolled import check, figures
from unrolled.figures import states

device = unrolled.device()
figures.use_style()

# %% [markdown]
# ## One neuron, two things to hear

# %% tags=["demo"]
figures.show(figures.neuron())

# %% [markdown]
# A feed-forward neuron hears its input and answers. A *recurrent* neuron hears two things: the input of this moment,
# $x_t$, and what it answered a moment ago, $h_{t-1}$. It weighs both, adds a bias, squashes the sum, and the result is
# its new **hidden state**. (The sum is also called the **pre-activation**, the squashing function the **activation
# function**.) In the drawing the grey box is the neuron, and the loop brings its last answer back. Leave $W_{hy}$ and
# $y_t$, outside the box, until the section “Two outputs”. The box computes
#
# $$h_t = \tanh\left(W_{xh}\, x_t + W_{hh}\, h_{t-1} + b\right), \qquad t = 1, \dots, T, \qquad h_0 = 0.$$
#
# One neuron is rarely enough, so $h_t$ is a vector with one entry for each of `hidden` neurons. Such a group is a
# *layer*, and each neuron in it hears the last answers of all, its own included. That is why $W_{hh}$ is square.
#
# | symbol | what it is | shape |
# |---|---|---|
# | $x_t$ | input at step $t$ | (features,) |
# | $h_t$ | hidden state after step $t$ | (hidden,) |
# | $W_{xh}$ | weights from input to state | (hidden, features) |
# | $W_{hh}$ | weights from the last state to this one | (hidden, hidden) |
# | $b$ | bias | (hidden,) |
#
# At the first step there is no last answer. The neuron is given zeros, $h_0 = 0$: it has heard nothing yet.
#
# Weights are stored as (outputs, inputs), as in `nn.Linear`. A batch is stored with one example per *row*. So the
# product $W_{xh}\, x_t$ for a whole batch is written `x @ W_xh.T`. (The ring's $W$ of lesson 01 is cut in two here: its
# columns for $x_t$ are $W_{xh}$, those for $h_{t-1}$ are $W_{hh}$.)

# %% [markdown]
# ### Exercise 2.1 · One step of memory
# *implement · 3 points · about 3 minutes*
#
# Write one step of a recurrent layer for a whole batch. As everywhere in this course, tensors go in and a tensor comes
# out, of the dtype that went in. The layer is there to be trained, so gradients have to reach all five arguments.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, features) |
# | `h` | (batch, hidden) |
# | `W_xh` | (hidden, features) |
# | `W_hh` | (hidden, hidden) |
# | `b` | (hidden,) |
# | *returned* | (batch, hidden) |
#
# By hand, with one feature and one neuron: $x = 1$, $h = -0.5$, $W_{xh} = 0.8$, $W_{hh} = 0.6$, $b = -0.1$. The sum is
# $0.8 - 0.3 - 0.1 = 0.4$, and $\tanh(0.4) \approx 0.380$.
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
#
# Write the two shapes side by side. The inner sizes have to agree, and the result has to be (batch, hidden). Which of
# the two matrices has to be turned?
# </details>
#
# <details><summary>Right for one neuron, wrong for five</summary>
#
# A square matrix can be multiplied either way round without an error. Row $i$ of $W_{hh}$ holds what neuron $i$ hears
# from each neuron of the layer.
# </details>

# %% nbgrader={"grade_id": "rnn-step", "solution": true}
def rnn_step(x, h, W_xh, W_hh, b):
    """One step of a recurrent layer.

    Args:
        x: input at this step, (batch, features).
        h: hidden state of the previous step, (batch, hidden).
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).

    Returns:
        The new hidden state, (batch, hidden).
    """
    ### BEGIN SOLUTION
    return torch.tanh(x @ W_xh.T + h @ W_hh.T + b)
    ### END SOLUTION


# %% nbgrader={"grade_id": "rnn-step-check", "grade": true, "points": 3}
def _check_rnn_step():
    def library(x, h, W_xh, W_hh, b):
        return torch.tanh(x @ W_xh.T + h @ W_hh.T + b)

    # all sizes differ, so that a transposed or broadcast product cannot pass by luck
    draw = check.draws(seed=21)
    x, h = draw.normal((4, 3), (4, 5))
    W_xh, W_hh, b = draw.normal((5, 3), (5, 5), (5,))
    one, nothing = torch.tensor, torch.zeros
    squashed = rnn_step(one([[0.4]]), nothing(1, 1), one([[1.0]]), nothing(1, 1), nothing(1))
    check.shape(squashed, (1, 1), "one example, one neuron", blame="The answer is a table of one row and one column.")
    check.shape(rnn_step(x, h, W_xh, W_hh, b), (4, 5), "one new state per example",
                blame="Rows are examples, columns are neurons.")
    silent = rnn_step(nothing(1, 1), nothing(1, 1), one([[1.0]]), nothing(1, 1), nothing(1))
    check.close(silent, one([[0.0]]), "one neuron, and every term is zero", blame="tanh leaves 0 where it is.")
    large = float(rnn_step(one([[3.0]]), nothing(1, 1), one([[1.0]]), nothing(1, 1), nothing(1)))
    check.that(abs(large) <= 1, "one neuron with a sum of 3", detail=f"the state is {large:.3f}, outside -1 to 1",
               blame="The sum goes through tanh.")
    check.close(squashed, one([[math.tanh(0.4)]]), "one neuron with a sum of 0.4",
                blame="The function is tanh, taken once, of the whole sum: not of the terms, nor of its own result.")
    large = one([[20.0], [-20.0]])
    heard = rnn_step(large, nothing(2, 1), one([[0.002]]), one([[0.002]]), nothing(1))
    check.close(heard, 0.002 * large, "a large input, a small weight", atol=1e-3,
                blame="Inputs can be any numbers: tanh takes the sum, and nothing else limits it.")
    far = rnn_step(one([[20.0], [-20.0]]), nothing(2, 1), one([[1.0]]), nothing(1, 1), nothing(1))
    check.close(far, one([[1.0], [-1.0]]), "one neuron with a sum of 20, and of -20", rtol=0, atol=1e-4,
                blame="That is 1 to many digits. Is the sum cut off before tanh?")
    check.unchanged(rnn_step, x, h, W_xh, W_hh, b)
    check.close(rnn_step(x, 0 * h, W_xh, W_hh, 0 * b), library(x, 0 * h, W_xh, W_hh, 0 * b), "the input term, alone",
                blame="W_xh meets x and nothing else.")
    heard = rnn_step(nothing(1, 1), one([[20.0]]), one([[0.002]]), one([[0.002]]), nothing(1))
    if float(heard.detach().abs().max()) > 0:  # else the state is not heard at all: see below
        check.close(heard, one([[0.04]]), "a large state, a small weight", atol=1e-3,
                    blame="The weight meets h as it is, whatever its size.")
    for W, name, blame in (
        (torch.eye(5), "neurons that hear only themselves",
         "With ones on the diagonal of W_hh, each row of h comes back squashed."),
        (torch.eye(5).flip(0), "the first neuron hears only the last, and so on",
         "A neuron hears all entries of h, weighted by its row of W_hh, and not only its own entry."),
    ):
        check.close(rnn_step(0 * x, h, W_xh, W, 0 * b), library(0 * x, h, W_xh, W, 0 * b), name, blame=blame)
    recurrent = rnn_step(0 * x, h, W_xh, W_hh, 0 * b)
    check.close(recurrent, library(0 * x, h, W_xh, W_hh, 0 * b), "the recurrent term, alone",
                blame="A square matrix hides a forgotten transpose.", hint="Right for one neuron, wrong for five")
    together = rnn_step(x, h, W_xh, W_hh, 0 * b)
    check.close(together, library(x, h, W_xh, W_hh, 0 * b), "input and state, without a bias",
                blame="Each term is right alone. First the sum, then tanh, once.")
    check.that(rnn_step(0 * x, 0 * h, W_xh, W_hh, 9 * b).abs().max() <= 1, "a large bias",
               detail="a state left the range from -1 to 1", blame="Nothing is added after tanh.")
    check.close(rnn_step(0 * x, 0 * h, W_xh, W_hh, b), library(0 * x, 0 * h, W_xh, W_hh, b), "the bias, alone",
                blame="b is added as it is, to each row, and only once.")
    by_hand = rnn_step(one([[1.0]]), one([[-0.5]]), one([[0.8]]), one([[0.6]]), one([-0.1]))
    check.close(by_hand, one([[math.tanh(0.4)]]), "the example worked by hand",
                blame="b is right alone. It belongs into the same sum, before tanh.")
    check.close(rnn_step(x, h, W_xh, W_hh, b), library(x, h, W_xh, W_hh, b), "all terms together",
                blame="Each is right alone. First the sum of all three, then tanh.")
    check.gradients(rnn_step, library, x, h, W_xh, W_hh, b, name="the gradients",
                    blame="The numbers are right, but this layer can't be trained: detach, item, torch.tensor(…), "
                    ".data and no_grad cut the way back.")
    check.any_dtype(rnn_step, x, h, W_xh, W_hh, b)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(5):
        batch, features, hidden = draw.sizes(3, low=1, high=9)
        x, h = draw.normal((batch, features), (batch, hidden))
        W_xh, W_hh, b = draw.normal((hidden, features), (hidden, hidden), (hidden,))
        other = "Other values or sizes than above: some values are large."
        check.close(rnn_step(x, h, W_xh, W_hh, b), library(x, h, W_xh, W_hh, b), "random values and sizes", blame=other)
        check.gradients(rnn_step, library, x, h, W_xh, W_hh, b, name="gradients, random values and sizes", blame=other)
    ### END HIDDEN TESTS


_check_rnn_step()

# %% [markdown]
# ## From a step to a sequence
#
# A sequence is read by taking the step again and again. Each step uses the *same* weights, and hands its state to the
# next. A batch of sequences has the shape **(batch, time, features)**; PyTorch calls this layout `batch_first=True`,
# and the course uses it everywhere. PyTorch's default is the other one, so we have to ask for ours each time.
#
# Two things come out:
#
# - `output`, (batch, time, hidden): the state after *every* step, $h_1, \dots, h_T$. It leaves out $h_0$.
# - `h_n`, (1, batch, hidden): the state after the *last* step. PyTorch's $n$ is our $T$. The leading 1 counts layers;
#   lesson 05 stacks more of them. `h_0`, the state before the first step, has the same shape.

# %% [markdown]
# ### Exercise 2.2 · Read a whole sequence
# *implement · 4 points · about 10 minutes*
#
# Write the layer. Your `rnn_step` may do the work of each step. Gradients have to reach all arguments, `h_0` too,
# through every step. Tensors that you make yourself have the dtype of `x`.
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `W_xh`, `W_hh`, `b` | as in exercise 2.1 |
# | `h_0` | (1, batch, hidden), or `None` for zeros |
# | *returned* `output` | (batch, time, hidden) |
# | *returned* `h_n` | (1, batch, hidden) |
#
# By hand, with one feature and one neuron, $W_{xh} = 1$, $W_{hh} = 0.5$, $b = 0$: the input $1, 0, 0$ gives
# $h_1 = \tanh(1) \approx 0.762$, then $h_2 = \tanh(0.381) \approx 0.363$, then $h_3 = \tanh(0.182) \approx 0.180$. The
# input is heard once; the state carries what is left of it.
#
# <details><summary>The shape of output is (time, batch, hidden)</summary>
#
# <code>torch.stack</code> makes a new dimension. Its argument <code>dim</code> says where.
# </details>
#
# <details><summary>Every step looks like a first step</summary>
#
# Which state does step 2 start from? Follow the variable through the loop by hand.
# </details>
#
# <details><summary>A size of 1 too many</summary>
#
# <code>h_0</code> and <code>h_n</code> count layers in front. One step knows no layers: it wants a state of shape
# (batch, hidden).
# </details>
#
# <details><summary>"The size of tensor a (6) must match the size of tensor b (4)"</summary>
#
# There are 6 steps and 4 examples here, and one took the place of the other. A loop over <code>x</code> itself walks
# over its first dimension. Which one is that, and which one is time?
# </details>
#
# <details><summary>"Boolean value of Tensor with more than one value is ambiguous"</summary>
#
# <code>h_0 or …</code> and <code>if h_0</code> ask whether a whole tensor is true. Ask whether it <em>is</em>
# <code>None</code>.
# </details>

# %% nbgrader={"grade_id": "rnn-layer", "solution": true}
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    """A recurrent layer over a batch of sequences, with one set of weights for all steps.

    Args:
        x: inputs, (batch, time, features), with at least one step.
        W_xh: input weights, (hidden, features).
        W_hh: recurrent weights, (hidden, hidden).
        b: bias, (hidden,).
        h_0: state before the first step, (1, batch, hidden); None stands for zeros.

    Returns:
        output: the state after each step, (batch, time, hidden).
        h_n: the state after the last step, (1, batch, hidden).
    """
    ### BEGIN SOLUTION
    h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
    ### END SOLUTION


# %% nbgrader={"grade_id": "rnn-layer-check", "grade": true, "points": 4}
def _check_rnn_layer():
    def reference(x, W_xh, W_hh, b, h_0):
        h, steps = h_0[0], []
        for t in range(x.shape[1]):
            h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
            steps.append(h)
        return torch.stack(steps, dim=1), h[None]

    def expected(x, W_xh, W_hh, b, h):
        return reference(x, W_xh, W_hh, b, h[None])[0]

    draw = check.draws(seed=22)
    x, h_0 = draw.normal((4, 6, 3), (1, 4, 5))
    W_xh, W_hh, b = draw.normal((5, 3), (5, 5), (5,))
    zeros = torch.zeros(4, 5)
    one = torch.tensor

    both = rnn_layer(x, W_xh, W_hh, b)
    check.that(not hasattr(both, "shape"), "what is returned", detail="got one tensor, expected two",
               blame="Return output and h_n.")
    check.that(not hasattr(both, "keys"), "what is returned", detail="got a dict, expected two tensors",
               blame="Return output, h_n, in this order.")
    check.equal(len(both) if hasattr(both, "index") else 0, 2, "how many tensors are returned",
                blame="Return two: output and h_n.")
    sizes = [tuple(getattr(part, "shape", ())) for part in (both[0], both[1])]
    check.that(len(sizes[0]) < 4, "the sizes of output", detail=f"got shape {sizes[0]}, expected (4, 6, 5)",
               blame="Inside the loop a state is (batch, hidden), without layers.", hint="A size of 1 too many")
    blame = {
        (6, 4, 5): "Time stands in front here, and belongs in the middle.",
        (4, 5): "One state for each step is wanted, not only the last.",
        (1, 4, 5): "Is that h_n? output comes first.",
        (4, 30): "The six states stand side by side in one row. Time wants a dimension of its own.",
        (4, 7, 5): "Six steps make six states, h_1 to h_6. h_0 is left out.",
        (4, 5, 6): "Time and neurons have changed places.",
        (5, 4, 6): "torch.stack puts the new dimension where dim says, and the others keep their order.",
    }
    check.shape(both[0], (4, 6, 5), "output", blame=blame.get(sizes[0], "It is (batch, time, hidden)."),
                hint="The shape of output is (time, batch, hidden)")
    blame = {
        (4, 5): "The number of layers is missing in front.",
        (4, 1, 5): "Layers stand in front, then examples.",
        (1, 6, 5): "These are the six steps of one example. The last step of each example is wanted.",
        (1, 4, 6, 5): "The last step is wanted, not all.",
    }
    check.shape(both[1], (1, 4, 5), "h_n", blame=blame.get(sizes[1], "It is (layers, batch, hidden)."))
    check.that(float((both[0] - both[0][:, -1:]).detach().abs().max()) > 0, "the states of different steps",
               detail="all six are equal", blame="Is one tensor overwritten at each step, and kept six times?")

    single = rnn_layer(x[:, :1], W_xh, W_hh, b)
    check.that(float(single[0].detach().abs().max()) > 0, "the first state in output", detail="it is zero, as h_0 is",
               blame="output begins with h_1: first the step, then its result.")
    want = expected(x[:, :1], W_xh, W_hh, b, zeros)
    moved = all(float((single[0] - row).detach().abs().amax(dim=(1, 2)).min()) < 1e-4 for row in want)
    check.close(single[0], want, "a sequence of one step equals the step",
                blame="The rows are right, and have changed places: example i stays in row i." if moved else
                "Without h_0 the first step starts from zeros.")
    by_hand = rnn_layer(one([[[1.0], [0.0], [0.0]]]), one([[1.0]]), one([[0.0]]), one([0.0]))
    for part, size, name in ((by_hand[0], (1, 3, 1), "output"), (by_hand[1], (1, 1, 1), "h_n")):
        check.shape(part, size, f"{name}, one sequence, one feature and one neuron",
                    blame="A size of 1 is a size too. Does a squeeze take away more than it should?")
    (first, _, last), end = by_hand[0].detach().flatten().tolist(), float(by_hand[1].detach())
    blame = "W_hh is zero here, so output[:, t] depends on x[:, t] alone."
    if first < 0.1 and last > 0.7:  # the pulse of the first step comes out at the last
        blame = "The steps are taken in order, and stand in reverse order in output: the first belongs first."
        blame = "The sequence is read from its end: x[:, 0] is the first input." if end > 0.7 else blame
    check.close(by_hand[0], one([[[math.tanh(1)], [0.0], [0.0]]]), "each step hears its own input", blame=blame)
    late = rnn_layer(one([[[0.0], [0.0], [1.0]]]), one([[1.0]]), one([[0.5]]), one([0.0]))[0]
    check.close(late[:, :2], one([[[0.0], [0.0]]]), "a pulse at the last of three steps, heard before it came",
                blame="A state knows nothing of inputs still to come. Is the sequence read from its end?")
    by_hand = rnn_layer(one([[[1.0], [0.0], [0.0]]]), one([[1.0]]), one([[0.5]]), one([0.0]))
    first = math.tanh(1)
    second = math.tanh(0.5 * first)
    check.close(by_hand[0], one([[[first], [second], [math.tanh(0.5 * second)]]]), "the example worked by hand",
                blame="Step 2 starts from the state that step 1 made.", hint="Every step looks like a first step")
    check.close(both[0], expected(x, W_xh, W_hh, b, zeros), "the states of all steps",
                blame="output[i, t] is the state of example i after its step t.")
    check.close(both[1], expected(x, W_xh, W_hh, b, zeros)[None, :, -1], "h_n is the last state",
                blame="h_n holds what output holds at the last step.")

    check.unchanged(rnn_layer, x, W_xh, W_hh, b, h_0)
    carried = rnn_layer(x, W_xh, W_hh, b, h_0)
    for got, size, name in ((carried[0], (4, 6, 5), "output"), (carried[1], (1, 4, 5), "h_n")):
        check.shape(got, size, f"{name}, with a given h_0", hint="A size of 1 too many",
                    blame="h_0 is (1, batch, hidden): a size for layers in front. A step wants (batch, hidden).")
    want = expected(x, W_xh, W_hh, b, h_0[0])
    check.close(carried[0][0, 0], want[0, 0], "the first state, with a given h_0",
                blame="The first step starts from h_0 when there is one.")
    check.close(carried[0][:, 0], want[:, 0], "the first state of each example, with a given h_0",
                blame="The first example is right. Each example has a row of its own in h_0.")
    check.close(carried[0], want, "the later states, with a given h_0", blame="h_0 is heard once, by the first step.")
    check.close(carried[1], want[None, :, -1], "h_n, with a given h_0", blame="h_n is the last state, not the first.")
    long = rnn_layer(torch.cat([x, x], dim=1), W_xh, W_hh / 4, b)
    check.shape(long[0], (4, 12, 5), "twelve steps", blame="As many states as steps. Is 6 written somewhere?")
    large = rnn_layer(20 * x, 0.02 * W_xh, W_hh / 4, b, 20 * h_0)
    check.close(large[0], expected(20 * x, 0.02 * W_xh, W_hh / 4, b, 20 * h_0[0]), "large inputs, a large h_0",
                blame="Inputs and h_0 can be any numbers: tanh takes the sum, and nothing else limits it.")
    heavy = rnn_layer(x[:, :1], W_xh, 20 * W_hh, b, h_0 / 20)
    check.close(heavy[0], expected(x[:, :1], W_xh, 20 * W_hh, b, h_0[0] / 20), "large recurrent weights, a small h_0",
                blame="Weights can be any numbers, W_hh too.")
    check.gradients(rnn_layer, reference, x, W_xh, W_hh, b, h_0, name="the gradients",
                    blame="The numbers are right, but this layer can't be trained: gradients go back from output and "
                    "h_n through every step, to the first. detach, copy_, load_state_dict, .data and no_grad cut them.")
    check.any_dtype(rnn_layer, x, W_xh, W_hh, b, name="the same in float64, without h_0")
    check.any_dtype(rnn_layer, x, W_xh, W_hh, b, h_0, name="the same in float64, with a given h_0")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, hidden = draw.sizes(4, low=1, high=8)
        x, h_0 = draw.normal((batch, time, features), (1, batch, hidden))
        W_xh, b = draw.normal((hidden, features), (hidden,))
        W_hh = draw.steady((hidden, hidden))[0] / (2 * hidden**0.5)  # larger ones magnify rounding from step to step
        other = "Other values or sizes than above: some values are large."
        for start in (None, h_0):
            both = rnn_layer(x, W_xh, W_hh, b, start)
            want = expected(x, W_xh, W_hh, b, torch.zeros(batch, hidden) if start is None else h_0[0])
            check.close(both[0], want, "output, random values and sizes", blame=other)
            check.close(both[1], want[None, :, -1], "h_n, random values and sizes", blame=other)
        check.gradients(rnn_layer, reference, x, W_xh, W_hh, b, h_0, name="gradients, random values and sizes",
                        blame=other)
    ### END HIDDEN TESTS


_check_rnn_layer()

# %% [markdown]
# ## Two outputs, $y$ and $h$
#
# Look at the drawing again. One value comes out of $\tanh$, the state $h_t$, and its line splits. One branch loops back
# to the next step. The other leaves the box for whoever asked, and on the way it may pass an output layer, which makes
# an answer $y_t$ of it. In the simplest case there is no such layer: the neuron says aloud what it remembers,
# $y_t = h_t$.
#
# `nn.RNN`, a whole layer of such neurons, is of this kind. **Its output at a step is the hidden state of that step.**
# There is no second set of weights inside. When the answer must be something else, a price or a score for each of fifty
# characters, a layer of its own *reads* the state. It is the box $W_{hy}$ outside the neuron:
#
# $$y_t = W_{hy}\, h_t + b_y.$$
#
# The state is then free to hold what is useful later, and the reader picks what is wanted now.

# %% tags=["demo"]
torch.manual_seed(2)
x = torch.randn(4, 6, 3)                                # 4 sequences, 6 steps, 3 features
layer = nn.RNN(input_size=3, hidden_size=5, batch_first=True)
read = nn.Linear(5, 2)                                  # the layer of its own: two answers a step

output, h_n = layer(x)
y = read(output)
print("output", tuple(output.shape), "· y", tuple(y.shape))
print("output at the last step is h_n:", torch.equal(output[:, -1], h_n[0]))
print("parameters:", {name: tuple(value.shape) for name, value in layer.state_dict().items()})

# %% [markdown]
# Look at the names. `weight_ih_l0` is our $W_{xh}$ (input to hidden, layer 0) and `weight_hh_l0` our $W_{hh}$. There
# are **two** biases, `bias_ih_l0` and `bias_hh_l0`, where the formula has one. Both are added to the same sum, so for
# what `nn.RNN` computes only their sum matters. (A GRU differs: lesson 09.) The second exists because the GPU library
# behind `nn.RNN` was built that way.

# %% [markdown]
# ### Exercise 2.3 · Take the weights out
# *implement · 2 points · about 5 minutes*
#
# From the `state_dict` of an `nn.RNN`, make the three tensors of our formula for one of its layers.
#
# - A network of several layers has names that end in `_l0`, `_l1` and so on, with more digits where it has more than
#   ten. `layer` says which are wanted.
# - A network made with `bias=False` has no biases in its dict at all. Then $b$ is zeros, of the weights' dtype.
# - The dict holds the network's own weights. You may return these themselves, but leave it and them as they are.
#
# Example: from `nn.RNN(3, 5, num_layers=2)`, layer 1 gives $W_{xh}$ (5, 5), $W_{hh}$ (5, 5) and $b$ (5,). It hears the
# five states of layer 0 instead of the three features.
#
# <details><summary>Close to nn.RNN, but never equal</summary>
#
# Then the weights may be right and the bias may not. A layer that was just made has two <em>different</em> biases.
# </details>
#
# <details><summary>"KeyError: 'bias_ih_l0'"</summary>
#
# This dict comes from a network without biases. <code>in</code> asks a dict whether it has a name.
# </details>

# %% nbgrader={"grade_id": "from-torch", "solution": true}
def from_torch(state_dict, layer=0):
    """The weights of one layer of an nn.RNN, in the form of our formula.

    Args:
        state_dict: dict with weight_ih_l0 (hidden, features), weight_hh_l0 (hidden, hidden) and, unless the
            network has no biases, bias_ih_l0 (hidden,) and bias_hh_l0 (hidden,); the same for l1, l2 and so on.
        layer: which layer, from 0.

    Returns:
        W_xh (hidden, features), or (hidden, hidden) above layer 0; W_hh (hidden, hidden); b (hidden,).
    """
    ### BEGIN SOLUTION
    W_xh, W_hh = state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"]
    if f"bias_ih_l{layer}" not in state_dict:
        return W_xh, W_hh, W_hh.new_zeros(W_hh.size(0))
    return W_xh, W_hh, state_dict[f"bias_ih_l{layer}"] + state_dict[f"bias_hh_l{layer}"]
    ### END SOLUTION


# %% nbgrader={"grade_id": "from-torch-check", "grade": true, "points": 2}
def _check_from_torch():
    def drawn(draw, features, hidden, layers):
        given = {}
        for layer in range(layers):
            names = (f"{kind}_l{layer}" for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            shapes = (hidden, hidden if layer else features), (hidden, hidden), (hidden,), (hidden,)
            given |= zip(names, draw.normal(*shapes), strict=True)
        return given

    given = drawn(check.draws(seed=23), 3, 5, 2)
    none = torch.zeros(5)
    zeros = {name: 0 * value for name, value in given.items()}  # what is edited in place stays zero: names alone count
    for layer in (0, 1):
        check.unchanged(from_torch, zeros, layer, name="the names in the dict, after your function",
                        blame="It belongs to the network, and other layers are in it: pop and del take entries out.")
        check.unchanged(from_torch, given, layer, name="the dict, after your function",
                        blame="It belongs to the network. += and names that end in an underscore edit in place.")
    answer = from_torch(given)
    check.that(not hasattr(answer, "keys"), "what is returned", detail="got a dict, expected three tensors",
               blame="Return W_xh, W_hh, b, in this order.")
    check.equal(len(answer) if hasattr(answer, "index") else 0, 3, "how many tensors are returned",
                blame="Return three: W_xh, W_hh, b.")
    check.shape(answer[0], (5, 3), "the shape of W_xh", blame="It comes first, and is stored as (hidden, features).")
    check.shape(answer[2], (5,), "the shape of b", blame="One number for each neuron, as in the formula.")
    check.shape(answer[1], (5, 5), "the shape of W_hh", blame="It is square, (hidden, hidden), and comes second.")
    check.close(answer[0], given["weight_ih_l0"], "the values of W_xh", blame="Which name says input to hidden?")
    check.close(answer[1], given["weight_hh_l0"], "the values of W_hh",
                blame="nn.RNN stores weights as (outputs, inputs), and so do we.")
    check.close(from_torch({**given, "bias_hh_l0": none})[2], given["bias_ih_l0"], "b, where bias_hh_l0 is zero",
                blame="What is left of b when only the input's bias is there?", hint="Close to nn.RNN, but never equal")
    check.close(from_torch({**given, "bias_ih_l0": none})[2], given["bias_hh_l0"], "b, where bias_ih_l0 is zero",
                blame="The state's bias is added to the same sum.", hint="Close to nn.RNN, but never equal")
    check.close(answer[2], given["bias_ih_l0"] + given["bias_hh_l0"], "b, with both biases",
                blame="Each bias is right alone.")
    upper = from_torch(given, 1)
    check.shape(upper[0], (5, 5), "the shape of W_xh in layer 1",
                blame="`layer` says whose weights are wanted. Layer 1 hears the five states of layer 0.")
    check.close(upper[0], given["weight_ih_l1"], "W_xh in layer 1", blame="Which name says layer 1?")
    check.close(upper[1], given["weight_hh_l1"], "W_hh in layer 1", blame="All four names end in the layer.")
    check.close(upper[2], given["bias_ih_l1"] + given["bias_hh_l1"], "b in layer 1",
                blame="All four names end in the layer.")
    bare = {name: value for name, value in given.items() if name.startswith("weight")}
    without = from_torch(bare)
    check.close(without[2], none, "b of a network without biases",
                blame="Then b is zeros, one for each neuron. The dict has nothing but weights.")
    check.close(without[0], given["weight_ih_l0"], "W_xh of a network without biases",
                blame="Only the biases are missing. The weights come first, as before.")
    check.close(without[1], given["weight_hh_l0"], "W_hh of a network without biases",
                blame="It stands between W_xh and b, as before.")
    check.any_dtype(from_torch, bare, name="a float64 network without biases")
    check.any_dtype(from_torch, given, name="a float64 network")
    ### BEGIN HIDDEN TESTS
    other = "Other values, sizes or layers than above."
    for draw in check.fresh_draws(3):
        features, hidden = draw.sizes(2, low=1, high=8)
        given = drawn(draw, features, hidden, 13)
        for layer, which, where in (
            (2, "layer 2 of thirteen", "Layer 12 ends in a 2, too."),
            (1, "layer 1 of thirteen", "Layer 11 begins with a 1, too."),
            (11, "layer 11 of thirteen", other),
            (draw.sizes(1, low=3, high=10)[0], "another layer of thirteen", other),
        ):
            want = given[f"bias_ih_l{layer}"] + given[f"bias_hh_l{layer}"]
            answer = from_torch(given, layer)
            check.close(answer[0], given[f"weight_ih_l{layer}"], f"W_xh, {which}", blame=where)
            check.close(answer[1], given[f"weight_hh_l{layer}"], f"W_hh, {which}", blame=where)
            check.close(answer[2], want, f"b, {which}", blame=where)
        bare = {name: value for name, value in given.items() if name.startswith("weight")}
        answer = from_torch(bare, 1)
        check.close(answer[0], given["weight_ih_l1"], "W_xh without biases, random values and sizes", blame=other)
        check.close(answer[1], given["weight_hh_l1"], "W_hh without biases, random values and sizes", blame=other)
        check.close(answer[2], torch.zeros(hidden), "b without biases, random sizes", blame=other)
    ### END HIDDEN TESTS


_check_from_torch()

# %% [markdown]
# Now the proof that there is no magic in the library. Three ways to read the same sequences with the same weights:
# `nn.RNN`, which reads a whole sequence; `nn.RNNCell`, which takes one step; and your own layer. All of them compute in
# float64, so that rounding hides nothing.

# %% tags=["demo"]
layer, cell = layer.double(), nn.RNNCell(3, 5).double()
cell.load_state_dict({name.removesuffix("_l0"): value for name, value in layer.state_dict().items()})
sequences = x.double()

with torch.no_grad():
    output, h_n = layer(sequences)
    h = torch.zeros(4, 5, dtype=torch.float64)
    steps = []
    for t in range(6):
        h = cell(sequences[:, t], h)
        steps.append(h)
    difference = (torch.stack(steps, dim=1) - output).abs().max().item()
print("nn.RNNCell, step by step, equals nn.RNN within 1e-12:", difference < 1e-12)

if check.ready(rnn_step, rnn_layer, from_torch):
    weights = from_torch({name: value.detach() for name, value in layer.state_dict().items()})
    mine, my_h_n = rnn_layer(sequences, *weights)
    print("your layer equals nn.RNN within 1e-12:", (mine - output).abs().max().item() < 1e-12)
    print("your h_n equals nn.RNN's within 1e-12:", (my_h_n - h_n).abs().max().item() < 1e-12)
else:
    print("Finish exercises 2.1 to 2.3 first: this cell compares your own layer with nn.RNN.")

# %% [markdown]
# ### Exercise 2.4 · Count the weights
# *count · 2 points · about 4 minutes*
#
# How many numbers does training have to find? Write the count as a function, so that it answers for any sizes.
#
# `biases` is the number of bias vectors in the recurrent layer: 1 for our formula, 2 for `nn.RNN`, 0 for
# `nn.RNN(..., bias=False)`. `output_size` is the number of answers of a separate layer that reads the state, made by
# `nn.Linear(hidden_size, output_size)` with its one bias. An `output_size` of 0 means that there is no such layer.
#
# Example: `n_params(3, 5, 0, 1)` is $5 \cdot 3 + 5 \cdot 5 + 5 = 45$. `nn.RNN(3, 5)` has 50.
#
# <details><summary>My count grows with the length of the sequence</summary>
#
# The same weights serve at every step. That is the whole point of the ring.
# </details>

# %% nbgrader={"grade_id": "n-params", "solution": true}
def n_params(input_size, hidden_size, output_size, biases):
    """Number of trainable parameters of a recurrent layer and the linear layer that reads it.

    Args:
        input_size: features of an input.
        hidden_size: neurons of the recurrent layer.
        output_size: answers of the reading nn.Linear; 0 if there is none.
        biases: bias vectors of the recurrent layer, 0, 1 or 2.

    Returns:
        A whole number.
    """
    ### BEGIN SOLUTION
    recurrent = hidden_size * (input_size + hidden_size + biases)
    reader = output_size * (hidden_size + 1)
    return recurrent + reader
    ### END SOLUTION


# %% nbgrader={"grade_id": "n-params-check", "grade": true, "points": 2}
def _check_n_params():
    counted = n_params(3, 5, 2, 2)
    check.that(counted is not None, "what is returned", detail="got no number",
               blame="Does the function return the count?")
    check.that(hasattr(counted, "__int__") and len(getattr(counted, "shape", ())) == 0, "what is returned",
               detail="got something else than one number", blame="The parts are added up to one count.")
    check.that("." not in str(counted), "a whole number", detail=f"got {counted}",
               blame="A count is an int. Which operation made it a float?")
    counts = [int(n_params(3, 5, 0, biases)) for biases in (0, 1, 2)]
    check.that([counts[1] - counts[0], counts[2] - counts[1]] == [5, 5], "what one more bias vector adds",
               detail=f"got {counts} for biases = 0, 1, 2, expected steps of 5",
               blame="`biases` says how many bias vectors there are. Each has one number for each neuron.")
    counts = [int(n_params(3, 5, answers, 2)) for answers in (0, 1, 2)]
    check.that([counts[1] - counts[0], counts[2] - counts[1]] == [6, 6], "what one more answer of the reader adds",
               detail=f"got {counts} for output_size = 0, 1, 2, expected steps of 6",
               blame="Each answer has a weight for each of the 5 neurons, and one bias.")
    check.equal(n_params(7, 1, 0, 0), 8, "one neuron with 7 features, no bias, no reader",
                blame="7 weights for the input, 1 for the loop.")
    check.equal(n_params(1, 6, 0, 0), 42, "6 neurons with one feature, no bias, no reader",
                blame="Each of the six hears the feature and six states, its own included.")
    check.equal(n_params(3, 5, 0, 1), 45, "the formula with 3 features and 5 neurons",
                blame="Input weights, recurrent weights, one bias.")
    check.equal(n_params(3, 5, 0, 2), 50, "nn.RNN(3, 5)", blame="nn.RNN keeps two biases for each neuron.")
    check.equal(n_params(3, 5, 2, 2), 62, "nn.RNN(3, 5), read by nn.Linear(5, 2)",
                blame="The reader has weights for every pair of neuron and answer, and one bias for each answer.")
    check.equal(n_params(3, 5, 2, 1), 57, "one bias in the loop, and a reader",
                blame="The reader keeps its own bias, whatever the recurrent layer has.")
    check.equal(n_params(3, 5, 2, 0), 52, "no bias in the loop, and a reader", blame="The reader keeps its own bias.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(5):
        features, hidden, answers = draw.sizes(3, low=1, high=40)
        with torch.device("meta"):  # no random weights are drawn
            layer, read = nn.RNN(features, hidden), nn.Linear(hidden, answers)
        two = sum(value.numel() for value in layer.state_dict().values())
        reader = sum(value.numel() for value in read.state_dict().values())
        check.equal(n_params(features, hidden, 0, 2), two, "nn.RNN of random sizes", blame="Other sizes than above.")
        for biases in (0, 1, 2):
            check.equal(n_params(features, hidden, answers, biases), two - (2 - biases) * hidden + reader,
                        "random sizes and biases, with a reader", blame="Other sizes. Count each part alone.")
    ### END HIDDEN TESTS


_check_n_params()

# %% [markdown]
# ## The shapes, once and for all
#
# For `nn.RNN(input_size, hidden_size, num_layers, batch_first=True)`:
#
# | tensor | shape | what turns with `batch_first` |
# |---|---|---|
# | `x` | (batch, time, input_size) | yes: (time, batch, input_size) without it |
# | `output` | (batch, time, hidden_size) | yes: (time, batch, hidden_size) without it |
# | `h_0` and `h_n` | (num_layers, batch, hidden_size) | **no** |
#
# The states stay (layers, batch, hidden) whatever `batch_first` says.
#
# `batch_first` is False unless you set it. Forget it, and `nn.RNN(3, 5)` takes an `x` of (4, 6, 3) for 4 steps of 6
# sequences. Nothing fails, and `output` even has the shape that you expect. Only `h_n` betrays it.

# %% tags=["demo"]
turned = nn.RNN(input_size=3, hidden_size=5, num_layers=2, batch_first=False)
straight = nn.RNN(input_size=3, hidden_size=5, num_layers=2, batch_first=True)
straight.load_state_dict(turned.state_dict())
with torch.no_grad():
    results = {"batch_first=True": straight(x), "batch_first=False": turned(x.transpose(0, 1))}
    for name, (output, h_n) in results.items():
        print(f"{name:18} output {tuple(output.shape)} · h_n {tuple(h_n.shape)}")
    output, h_n = nn.RNN(3, 5)(x)
    print(f"forgotten, 1 layer output {tuple(output.shape)} · h_n {tuple(h_n.shape)}, but there are 4 sequences")

# %% [markdown]
# ## Where a tensor lives
#
# Every tensor lives on a **device**: the CPU, or a GPU. Tensors that meet in one operation have to live on the same
# one, and have the same dtype. The first cell of each lesson says `device = unrolled.device()`. That is the first GPU
# that CUDA finds, or else the CPU; the environment variable `UNROLLED_DEVICE` overrules it, as in
# `UNROLLED_DEVICE=cpu jupyter lab`.
#
# If it is a GPU, `unrolled.device()` also makes it the *default*: where `torch.zeros(3)` and `nn.RNN(3, 5)` are made
# when no device is named. So your functions work there as they are. Three things do not follow by themselves:
#
# | what | what to write |
# |---|---|
# | data from a file, or from NumPy | `.to(device)` |
# | a random generator: it lives on a device, and draws only there | `torch.Generator(device)` |
# | NumPy and figures know the CPU only | `.cpu()` first; `float(t)`, `t.item()` and `t.tolist()` work anywhere |
#
# Keep the name `device` out of your functions: the checks call them with tensors on the CPU, and make it the default
# while they run, so that `torch.zeros(3)` is made there too. And one rule holds for all functions in this course:
# **tensors in, tensors out, of the dtype of the inputs, and the inputs unchanged.**

# %% tags=["demo"]
print(f"this notebook computes on ≈ {device}")
print("a tensor made without a word is there:", torch.zeros(3).device == device)
print("the weights of a layer are there:", nn.RNN(3, 5).weight_hh_l0.device == device)
print("a generator is there:", torch.Generator(device).device == device)

# %% [markdown]
# ### Exercise 2.5 · It worked on my machine
# *repair · 3 points · about 5 minutes*
#
# Many public tutorials make the starting state by hand, and some make it wrong. Here is such a helper, in our words. It
# was written for a forecaster of electricity load: one feature, two layers, 32 neurons. Its author tried it on a
# single window, `x` of shape (1, 24, 1), and it ran.

# %%
def lucky_initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(2), hidden_size)


# %% tags=["demo"]
load_net = nn.RNN(input_size=1, hidden_size=32, num_layers=2, batch_first=True)


def attempt(what, net, x, make):
    try:
        net(x, make(x, 2, 32))
    except Exception as error:  # whatever it is, it is printed
        reason = str(error).split(", but")[0].split(", found")[0]
        print(f'{what}: fails, "{reason}"')
    else:
        print(f"{what}: runs")


def attempt_all(make):
    attempt("1 window              ", load_net, torch.randn(1, 24, 1), make)
    attempt("16 windows            ", load_net, torch.randn(16, 24, 1), make)
    attempt("1 window, float64     ", load_net.double(), torch.randn(1, 24, 1).double(), make)
    load_net.float()
    # "meta" tensors have a shape and a device but no values: a second device that every machine has
    with torch.device("meta"):
        elsewhere, window = nn.RNN(1, 32, 2, batch_first=True), torch.zeros(1, 24, 1)
    attempt("1 window, other device", elsewhere, window, make)


attempt_all(lucky_initial_state)

# %% [markdown]
# It runs in the one case that was tried. Write it anew, so that it is right for any `x` of shape
# (batch, time, features): zeros, of shape (num_layers, batch, hidden_size), of the same dtype as `x`, and on the same
# device as `x`.
#
# Example: for `x` of shape (16, 24, 1) in float64, with 2 layers of 32 neurons, it returns float64 zeros of shape
# (2, 16, 32).
#
# <details><summary>"Expected hidden size (2, 16, 32), got [2, 1, 32]"</summary>
#
# The message gives both shapes. Which of the three sizes is off, and which size of <code>x</code> is it?
# </details>
#
# <details><summary>"mat1 and mat2 must have the same dtype"</summary>
#
# <code>torch.zeros</code> makes float32 on the CPU unless it is told otherwise. <code>x</code> knows both: look for a
# tensor method that makes new zeros <em>like</em> it.
# </details>
#
# <details><summary>"Input and hidden tensors are not at the same device"</summary>
#
# The same cure: the new tensor has to be made where <code>x</code> is.
# </details>

# %% nbgrader={"grade_id": "initial-state", "solution": true}
def initial_state(x, num_layers, hidden_size):
    """The state before the first step, h_0 = 0, made to fit a batch.

    Args:
        x: inputs, (batch, time, features), any floating dtype, any device.
        num_layers: layers of the network.
        hidden_size: neurons in each layer.

    Returns:
        Zeros, (num_layers, batch, hidden_size), with the dtype and device of x.
    """
    ### BEGIN SOLUTION
    return x.new_zeros(num_layers, x.size(0), hidden_size)
    ### END SOLUTION


# %% nbgrader={"grade_id": "initial-state-check", "grade": true, "points": 3}
def _check_initial_state():
    (x,) = check.draws(seed=25).normal((4, 6, 3))
    check.shape(initial_state(x[:1, :1, :1], 1, 1), (1, 1, 1), "one layer, one sequence, one neuron",
                blame="(layers, batch, hidden): three sizes, even where each of them is 1.")
    h_0 = initial_state(x, 2, 5)
    blame = {
        (4, 2, 5): "The batch stands in front here. batch_first turns x and output, never the states.",
        (4, 6, 5): "That is the shape of output, with all steps. h_0 is one moment, and counts layers.",
        (4, 6, 3): "That is the shape of x. h_0 is (layers, batch, hidden).",
        (2, 3, 5): "Layers and neurons are right. Is 3 the number of sequences, or of features?",
        (2, 6, 5): "Layers and neurons are right. Is 6 the number of sequences, or of steps?",
        (2, 1, 5): "Layers and neurons are right. There are 4 sequences in x.",
        (2, 4, 3): "Layers and sequences are right. The last size is the number of neurons.",
    }
    check.shape(h_0, (2, 4, 5), "h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons",
                blame=blame.get(tuple(h_0.shape), "It is (layers, batch, hidden)."),
                hint='"Expected hidden size (2, 16, 32), got [2, 1, 32]"')
    used = torch.full((4, 2, 5), 1e9)  # as large as h_0, so that memory nobody fills may still hold an old one
    before = torch.get_deterministic_debug_mode()
    torch.set_deterministic_debug_mode("error")  # where the function is local, such memory then holds NaN, each time
    try:
        tried = [initial_state(used, 2, 5) for _ in range(8)]
    finally:
        torch.set_deterministic_debug_mode(before)
    # elsewhere it holds what lay there: numbers here, zeros there
    left = [bool((h.isnan() | (h.abs() > 1e8)).any() or (h.any() and (h == 0).any())) for h in (h_0, *tried)]
    check.that(not any(left), "the values of h_0",
               detail="some were never written",
               blame="An empty tensor holds whatever lay in that memory. Zeros have to be asked for.")
    check.equal(str(h_0.dtype), "torch.float32", "the dtype for an x in float32", blame="Ask x what it is.")
    check.close(h_0, torch.zeros(2, 4, 5), "the values of h_0", atol=0, blame="The network has heard nothing yet.")
    check.equal(str(initial_state(x.double(), 2, 5).dtype), "torch.float64", "the dtype for an x in float64",
                blame="The state meets x in one sum: both have to be of one kind.",
                hint='"mat1 and mat2 must have the same dtype"')
    check.equal(str(initial_state(x.to("meta"), 2, 5).device), "meta", "the device for an x on the device meta",
                blame="The state is made where x is.",
                hint='"Input and hidden tensors are not at the same device"')
    check.close(initial_state(x / 0, 2, 5), torch.zeros(2, 4, 5), "an x with infinity in it",
                blame="h_0 knows nothing of the values of x: it is made new, not computed from them.")
    check.unchanged(initial_state, x, 2, 5)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, time, features, layers, hidden = draw.sizes(5, low=1, high=9)
        (x,) = draw.normal((batch, time, features))
        h_0 = initial_state(x.half(), layers, hidden)
        check.close(h_0.float(), torch.zeros(layers, batch, hidden), "random sizes", blame="Other sizes than above.")
        check.equal(str(h_0.dtype), "torch.float16", "another dtype", blame="Any floating dtype, not only two.")
        for _ in range(5):  # an x as large as h_0, so that memory nobody filled may still hold an old one
            (used,) = draw.normal((batch, hidden, layers))
            check.close(initial_state(used, layers, hidden), torch.zeros(layers, batch, hidden), "zeros, each time",
                        blame="Other sizes than above.")
    ### END HIDDEN TESTS


_check_initial_state()

# %% tags=["demo"]
if check.ready(initial_state):
    attempt_all(initial_state)
else:
    print("Finish exercise 2.5 first: this cell tries your own starting state.")

# %% [markdown]
# The batch size is `x.size(0)`, the number of sequences, although some tutorials call it the input size.
#
# In your own models, the shortest right answer is to pass no `h_0` at all: `nn.RNN` then makes the zeros itself, and
# makes them well. You need one of your own when a state is carried from one piece of a long sequence to the next.
#
# ## Which squashing function?
#
# Why $\tanh$? To see what it does, take a single neuron, and write $w$ for its one recurrent weight $W_{hh}$. Its whole
# memory is one number between −1 and 1. Kick it once, $x_1 = 1$, then leave it in silence and watch its state.
#
# ### Exercise 2.6 · Commit yourself
# *predict · 1 point for committing · about 1 minute*
#
# A tanh neuron has $W_{xh} = 1$, $b = 0$ and $w = 1.5$. It starts at $h_0 = 0$, hears $x_1 = 1$ once, then a hundred
# zeros. Where is its state at the end?
#
# - `"a"`: back at 0; a hundred steps of silence wipe out everything.
# - `"b"`: at 1; it grows until tanh holds it at the top.
# - `"c"`: at rest somewhere between 0 and 1.
# - `"d"`: still moving, up and down around 0.
#
# Answer with one letter, as text, before you scroll. Any of the four earns the point.

# %% nbgrader={"grade_id": "hundred-zeros", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
hundred_zeros = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "hundred-zeros-check", "grade": true, "points": 1}
def _check_hundred_zeros():
    check.choice(hundred_zeros, "abcd", "your choice")


_check_hundred_zeros()

# %% [markdown]
# Now the same kick for other weights and for three functions. The only thing that differs between the panels is the
# function around the sum; $W_{xh} = 1$ and $b = 0$ everywhere.

# %% tags=["demo"]
def relu(z):
    return max(z, 0.0)


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def roll(squash, w, x, b=0.0):
    """States h_1..h_T of one neuron with W_xh = 1 and W_hh = w, as a list of plain numbers."""
    h, path = 0.0, []
    for value in x:
        h = squash(value + w * h + b)
        path.append(h)
    return path


kick = [1.0] + 14 * [0.0]
paths = {
    name: {w: roll(squash, w, kick) for w in (0.5, 1.0, 2.0)}
    for name, squash in (("tanh", math.tanh), ("ReLU", relu), ("sigmoid", sigmoid))
}
figures.show(states.kicks(paths))

# %% [markdown]
# - **ReLU** does not squash. At $W_{hh} = 1$ it keeps the kick exactly, and would add up every positive input: a
#   counter. With any weight above 1 a positive state explodes: at $W_{hh} = 2$ it doubles at every step.
# - **Sigmoid** is never zero. With a positive weight and no bias, its state in silence settles above one half,
#   whatever it heard. It is also flat, with a slope of at most 1/4, so it needs a recurrent weight four times as large
#   and a bias of its own to do what tanh does.
# - **tanh** is bounded, passes through zero with slope 1, and treats plus and minus alike. With a weight of 0.5 the
#   kick fades. With 2 something stays, and it neither fades nor explodes. The rest of the lesson is about that.
#
# `nn.RNN` offers two of the three, tanh and ReLU. Sigmoid will come back in lesson 08, as a gate: something that can
# be anywhere between shut (0) and open (1). In fact a sigmoid neuron is a tanh neuron on another scale, since
# $\sigma(z) = \frac{1}{2}\left(1 + \tanh\frac{z}{2}\right)$. Why prefer tanh, then? The scale is awkward: to do what
# tanh does with $W_{hh} = 2$ and $b = 0$, a sigmoid neuron needs 8 and $-4$, twice the input weight and a start at 1/2.
# And training starts from small numbers, where tanh has slope 1 and sigmoid only 1/4.
#
# ## What one number can hold
#
# In silence the neuron does one thing: it replaces $h$ by $\tanh(w h)$, over and over. Draw that curve together with
# the diagonal. Start at a square on the diagonal. Go up or down to the curve: its height is the next state. Go across
# to the diagonal, and you stand at that state. Repeat. The staircase is the neuron's life; 14 steps of it are drawn. A
# filled dot attracts, an open dot repels.

# %% tags=["demo"]
figures.show(states.cobwebs([0.5, 1.0, 1.5], starts=(1.0, -1.0, 0.25)))

for w in (0.5, 1.0, 1.5):
    print(f"w = {w}: after the kick and a hundred zeros ≈ {roll(math.tanh, w, [1.0] + 100 * [0.0])[-1]:.4f}")

# %% [markdown]
# The answer to exercise 2.6 is **c**. Not **b**: tanh stays below 1, so from a state of 1 the next step leads down.
# Where curve and diagonal cross, the next state is the state itself: a **fixed point**, $h^* = \tanh(w h^*)$. There the
# neuron rests.
#
# - For $|w| < 1$ they cross once, at 0, and every state is drawn there. The neuron forgets.
# - At $w = 1$ they still meet only at 0, and every state is still drawn there. But the curve touches the diagonal, the
#   steps get shorter and shorter, and the state fades only like $1/\sqrt{t}$. So the drawn staircases end on the way.
# - For $w > 1$ the curve is steeper than the diagonal at 0. Zero becomes a watershed, and two new resting places
#   appear, one on either side. Any positive state, however small, ends at the upper one; any negative state at the
#   lower. The neuron has forgotten *how hard* it was kicked. It has kept *in which direction*: **one bit**, for as long
#   as there is silence.
# - A negative $w$ turns the sign at every step. Down to $-1$ the state still dies away; below $-1$ any state but 0 ends
#   up jumping between two opposite values for ever.
#
# Whether a fixed point attracts is decided by the slope of the curve there. Two states near it come closer at each step
# if the slope is below 1 in size, and move apart if it is above.

# %% [markdown]
# ### Exercise 2.7 · How long until it has forgotten?
# *measure · 3 points · about 7 minutes*
#
# A neuron has forgotten when its state no longer tells where it began. That can be measured. Write $u$ for all that
# comes from outside the loop, the **push** $u = W_{xh} x + b$. Start two copies with opposite pasts, one at $h = +1$
# and one at $h = -1$. Let both hear the same push $u$ at every step. Count the steps until their states are less than
# `tolerance` apart.
#
# Each copy steps by $h \leftarrow \tanh(w h + u)$. Return the smallest number of steps after which the gap is below
# `tolerance`, or `None` if it is not below after `max_steps` steps. Zero steps count: at the start the gap is 2. All
# arguments and states are plain numbers, the answer is an int, and `max_steps` may be a hundred thousand.
#
# By hand, with $w = 0.5$, $u = 0$ and a tolerance of 0.5: the gap is 2, then $2\tanh(0.5) \approx 0.924$, then about
# 0.454. So the answer is 2.
#
# <details><summary>My neuron with w = 2 forgets</summary>
#
# A state that has come to rest has not forgotten. What do the two copies tell each other when both rest?
# </details>
#
# <details><summary>I am off by one</summary>
#
# Try a tolerance of 3: the copies are already close enough, and the answer is 0. Do you look before you step, or after?
# </details>
#
# <details><summary>"argument 'input' (position 1) must be Tensor, not float"</summary>
#
# <code>torch.tanh</code> takes tensors. For plain numbers there is <code>math.tanh</code>.
# </details>

# %% nbgrader={"grade_id": "steps-to-forget", "solution": true}
def steps_to_forget(w, u, tolerance, max_steps):
    """Steps until two neurons with opposite pasts and the same push agree.

    Args:
        w: recurrent weight, a number of either sign.
        u: the push W_xh x + b that both hear at every step, a number.
        tolerance: they agree when their states differ by less than this.
        max_steps: the last step at which to look.

    Returns:
        A whole number from 0 to max_steps, or None if they do not agree by then.
    """
    ### BEGIN SOLUTION
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
    ### END SOLUTION


# %% nbgrader={"grade_id": "steps-to-forget-check", "grade": true, "points": 3}
def _check_steps_to_forget():
    few = steps_to_forget(0.5, 0.0, 0.01, 3)
    check.that(few is None or (hasattr(few, "__int__") and len(getattr(few, "shape", ())) == 0), "what is returned",
               detail="got something else than one number", blame="Return how many steps it took, or None.")
    check.that("." not in str(steps_to_forget(0.0, 0.0, 0.5, 10)), "a whole number",
               detail=f"got {steps_to_forget(0.0, 0.0, 0.5, 10)}", blame="Steps are counted: an int, not a float.")
    check.that(few != 0, "the gap at the start", detail="got 0 steps for a tolerance of 0.01, expected more",
               blame="The copies stand at +1 and -1: 2 apart.")
    check.equal(few, None, "three steps, where eight are needed",
                blame="When the copies do not agree by max_steps, the answer is None.")
    check.equal(steps_to_forget(2.0, 0.0, 0.03, 1), None, "w = 2, one step",
                blame="The copies stand near +0.96 and -0.96 now. Each steps from its own last state.")
    check.equal(steps_to_forget(2.0, 0.0, 0.01, 500), None, "w = 2 in silence",
                blame="To rest is not to forget: compare the two copies with each other.",
                hint="My neuron with w = 2 forgets")
    check.equal(steps_to_forget(0.0, 0.0, 0.5, 10), 1, "a neuron that does not hear itself",
                blame="With w = 0 both copies agree after one step, and not before.", hint="I am off by one")
    check.equal(steps_to_forget(0.5, 0.0, 3.0, 10), 0, "a tolerance of 3", blame="The gap at the start is 2.",
                hint="I am off by one")
    check.equal(steps_to_forget(0.5, 0.0, 0.5, 10), 2, "the example worked by hand",
                blame="The gap is between the two copies, and each step goes through tanh.")
    check.equal(steps_to_forget(0.0, 0.0, 2.0, 10), 1, "a tolerance of 2",
                blame="Less than the tolerance, not equal to it.")
    check.equal(steps_to_forget(0.0, -1.0, 0.5, 10), 1, "w = 0 and a push of -1",
                blame="Both copies hear the same push, with the same sign. They are no mirror images then.")
    check.equal(steps_to_forget(0.0, 1.0, 0.5, 10), 1, "w = 0 and a push of +1",
                blame="The push moves the states, not the gap. Follow both states, then subtract.")
    check.equal(steps_to_forget(2.0, 2.5, 0.01, 500), 2, "w = 2 with a strong push",
                blame="Both copies hear u at every step.")
    check.equal(steps_to_forget(-0.5, 0.0, 0.5, 10), 2, "a negative weight", blame="A gap has no sign.")
    check.equal(steps_to_forget(0.5, 0.0, 0.5, 2), 2, "the last step counts",
                blame="After step max_steps, look once more.")
    check.equal(steps_to_forget(0.5, 0.0, 0.5, 1), None, "too few steps",
                blame="They need two steps here, and had one.")
    check.equal(steps_to_forget(-40.0, 100.0, 0.01, 10), 1, "a strong loop and a stronger push",
                blame="Both copies end near +1 at once. No weight, push or state has a limit but tanh.")
    check.equal(steps_to_forget(1.0, 0.0, 0.05, 10_000), 2398, "w = 1, thousands of steps",
                blame="Each step starts from the last state as it is, not rounded.")
    check.number(steps_to_forget(1.0, 0.0, 0.02, 100_000), 14_998, "w = 1, more than ten thousand steps", rtol=0.02,
                 blame="Look until max_steps, however many that are.")
    ### BEGIN HIDDEN TESTS
    def gaps(w, u, steps):
        high, low, found = 1.0, -1.0, [2.0]
        for _ in range(steps):
            high, low = math.tanh(w * high + u), math.tanh(w * low + u)
            found.append(abs(high - low))
        return found

    def first(found, tolerance):
        return next((step for step, gap in enumerate(found) if gap < tolerance), None)

    tried = 0
    for draw in check.fresh_draws(30):
        w, u = (round(float(value), 3) for value in draw.uniform((2,), low=-2.5, high=2.5)[0])
        tolerance = round(float(draw.uniform((1,), low=0.005, high=0.3)[0]), 3)
        found = gaps(w, u, 200)
        if first(found, tolerance * 0.999) != first(found, tolerance * 1.001):
            continue  # too near the edge: float32 and float64 may differ
        tried += 1
        check.equal(steps_to_forget(w, u, tolerance, 200), first(found, tolerance), "random weights and pushes",
                    blame="Weights of either sign, weak and strong pushes, other tolerances.")
    check.that(tried >= 15, "enough random cases")
    ### END HIDDEN TESTS


_check_steps_to_forget()

# %% [markdown]
# How long, then? The slope of tanh is never above 1, so each step multiplies the gap by at most $|w|$. After $t$ steps
# it is at most $2|w|^t$. For $|w| < 1$ this goes to zero *whatever the inputs are*: such a neuron can't help
# forgetting.
#
# That is one neuron alone. In a layer, neurons also remember through each other, and there the whole matrix decides.
# With `[[0, 2], [2, 0]]` for $W_{hh}$ no neuron hears itself, with `[[0.5, 0.9], [0.9, 0.5]]` each hears itself only
# weakly. Both pairs keep a bit.

# %% tags=["demo"]
for rows in ([[0.0, 2.0], [2.0, 0.0]], [[0.5, 0.9], [0.9, 0.5]]):
    h = torch.tensor([[1.0, -1.0], [1.0, -1.0]], dtype=torch.float64)  # two starts, a column each
    for _ in range(1000):
        h = torch.tanh(torch.tensor(rows, dtype=torch.float64) @ h)
    up, down = h[0].tolist()
    print(f"W_hh = {rows}, after 1000 silent steps: both at ≈ {up:.2f} from (1, 1), at {down:.2f} from (-1, -1)")

# %% tags=["demo"]
if check.ready(steps_to_forget):
    print("   w    steps until the gap is below 0.01    bound from 2|w|^t")
    for w in (0.25, 0.5, 0.9, 0.99, 1.0, 1.01):
        steps = steps_to_forget(w, 0.0, 0.01, 100_000)
        bound = math.floor(math.log(0.01 / 2) / math.log(w)) + 1 if w < 1 else None
        print(f"{w:5.2f}   {'not in 100,000' if steps is None else f'{steps:,}':>20}   {bound or '-':>27}")
else:
    print("Finish exercise 2.7 first: this table is measured with your function.")

# %% [markdown]
# From $w = 0.5$ to $0.99$ the memory grows from a handful of steps to hundreds. At exactly 1 it lasts for tens of
# thousands: the gap then fades like $1/\sqrt{t}$, not like $|w|^t$. A hair above 1 it never closes, because the copies
# rest on either side of 0.
#
# And with a push that does not stop? Colour each pair of weight and constant push by the steps until the gap is below
# 0.01. White means: not in 1000 steps.

# %% tags=["demo"]
weights = torch.linspace(0, 3, 181, dtype=torch.float64)
pushes = torch.linspace(-1.5, 1.5, 181, dtype=torch.float64)
w, u = weights[None, :], pushes[:, None]
high, low = torch.ones(181, 181, dtype=torch.float64), -torch.ones(181, 181, dtype=torch.float64)
forgotten = torch.full((181, 181), torch.inf, dtype=torch.float64)
for step in range(1, 1001):
    high, low = torch.tanh(w * high + u), torch.tanh(w * low + u)
    forgotten[(high - low < 0.01) & forgotten.isinf()] = step
figures.show(states.memory_map(weights.cpu().numpy(), pushes.cpu().numpy(), forgotten.cpu().numpy()))

for w in (1.01, 1.1, 1.2, 1.5, 2.0):
    edge = math.sqrt(w * (w - 1)) - math.atanh(math.sqrt(1 - 1 / w))
    print(f"w = {w:4} keeps its bit while the push stays below ≈ {edge:.4f} in size")

h, steps = roll(math.tanh, 2.0, [1.0] + 100 * [0.0])[-1], 0
while h > 0:
    h, steps = math.tanh(2 * h - 0.6), steps + 1
print(f"w = 2: a push of -0.6 takes the upper state below 0 in {steps} steps")

# %% [markdown]
# The white wedge is memory; the field calls it **bistability**. Left of $w = 1$ there is none, and at $w = 0$, the dark
# strip, a single step wipes out everything: such a neuron does not hear itself. Inside the wedge the neuron has two
# resting places, and no push of that size, however long it lasts, can move it from one to the other. Outside it the
# push wins: only one resting place is left, and both copies end there.
#
# The black line is exact. A resting place vanishes where the curve $\tanh(w h + u)$ only touches the diagonal. There
# its slope is 1. The slope is $w (1 - h^2)$, so $h = \pm\sqrt{1 - 1/w}$. Put that into $h = \tanh(w h + u)$, solve for
# $u$ with the inverse of tanh, called artanh, and the size of the push is
#
# $$|u| = \sqrt{w(w-1)} - \operatorname{artanh}\sqrt{1 - 1/w}.$$
#
# Near $w = 1$ the wedge is thin: a steady push of 0.1 wipes out the bit at $w = 1.2$. At $w = 1.5$ it does not.
#
# So a push beyond the edge *writes* the bit if it lasts, and a push inside the wedge leaves it alone. At $w = 2$ a push
# of 0.6 has to last 12 steps. In a single step it must be stronger still; exercise 2.8 asks how strong. A thing that
# can be written and then keeps what was written has a name: a **latch**. Registers in a processor are built of latches.

# %% [markdown]
# ### Exercise 2.8 · Build a memory from one neuron
# *design · 3 points · about 8 minutes*
#
# Choose the three numbers $(W_{xh}, W_{hh}, b)$ of one tanh neuron with one input, so that it remembers the last pulse.
#
# - A pulse is an input of $+1$ or $-1$ that lasts a single step. There may be any number of pulses, in any order of
#   signs. Between two lie at least 20 steps, possibly thousands.
# - Between pulses the input is noise: any values between $-0.1$ and $+0.1$, even the worst ones.
# - From the tenth step after a pulse $+1$ (its own step is step 0) until the next pulse the state must be above 0.5.
#   After a pulse $-1$ it must be below $-0.5$. What happened before that pulse must not matter.
#
# There are many right answers. Find one by thinking: how steep must the loop be, and how strong a pulse does it take to
# climb over the watershed? Then try.
#
# <details><summary>The second pulse does nothing</summary>
#
# At the upper resting place the loop says $w h^*$, close to $w$. In its single step the pulse has to outvote that.
# </details>
#
# <details><summary>It forgets when the noise comes</summary>
#
# The neuron hears noise times $W_{xh}$. On the map above, is that inside the wedge for your $W_{hh}$?
# </details>

# %% nbgrader={"grade_id": "latch", "solution": true}
# latch_weights = (W_xh, W_hh, b), three numbers
### BEGIN SOLUTION
latch_weights = (3.0, 2.0, 0.0)
### END SOLUTION

# %% nbgrader={"grade_id": "latch-check", "grade": true, "points": 3}
def _check_latch():
    check.answered(latch_weights)
    check.that(not hasattr(latch_weights, "keys") and not hasattr(latch_weights, "union"), "what the three are",
               detail="got a dict or a set", blame="Their order counts: write (W_xh, W_hh, b) in round brackets.")
    check.equal(len(latch_weights) if hasattr(latch_weights, "__len__") else 1, 3, "how many numbers",
                blame="Three: W_xh, W_hh and b.")
    check.that(all(hasattr(value, "__float__") for value in latch_weights), "what the three are",
               detail="one of them is no number", blame="Write three numbers, without quotes.")
    check.that(all(len(getattr(value, "shape", ())) == 0 for value in latch_weights), "what the three are",
               detail="one of them is a table of numbers", blame="Write plain numbers, without square brackets.")
    w_xh, w_hh, b = (float(value) for value in latch_weights)

    def lowest(pulses, noise):
        """The state from the tenth step after the last pulse on, for ever, where it is worst; up counts as good.

        `noise` is the input between pulses; 20 steps lie between two. With w_hh > 0 the state rises or falls
        steadily once it is left alone, so that it is worst at the tenth step or where it comes to rest.
        """
        h, sign = 0.0, pulses[-1]
        for pulse in pulses:
            h = math.tanh(w_xh * pulse + w_hh * h + b)
            start = h
            for step in range(1, 21):
                h = math.tanh(w_xh * noise + w_hh * h + b)
                start = h if step == 10 else start
        for _ in range(100_000):
            before, h = h, math.tanh(w_xh * noise + w_hh * h + b)
            if h == before:
                break
        return min(sign * start, sign * h)

    once = math.tanh(w_xh + b)
    check.that(once > 0, "one step after the first pulse +1", detail=f"the state is {once:.3f}, expected above 0",
               blame="The pulse comes in through W_xh.")
    twice = math.tanh(w_hh * once + b)
    check.that(w_hh * once >= 0, "one silent step later", detail=f"the loop turned {once:.3f} into {twice:.3f}",
               blame="With this W_hh the neuron contradicts itself at every step.")
    kept = lowest([1], 0.0)
    check.that(kept > 0.5, "a long silence after a pulse +1", detail=f"the state falls to {kept:.3f}",
               blame="Is the curve steep enough to have a resting place above 0.5?")
    kept = lowest([-1], 0.0)
    check.that(kept > 0.5, "a long silence after a pulse -1", detail=f"the state rises to {-kept:.3f}",
               blame="Is there a resting place on the other side too? b moves the curve sideways.")
    for first, last in ((1, -1), (-1, 1)):
        kept = lowest([first, last], 0.0)
        check.that(kept > 0.5, f"a pulse {last:+d} after a pulse {first:+d}",
                   detail=f"the state ends at {last * kept:.3f}", hint="The second pulse does nothing",
                   blame="The pulse has one step to outvote the loop" + (", and b helps one side." if b else "."))
    for pulse in (1, -1):
        kept = lowest([pulse], -0.1 * pulse)
        check.that(kept > 0.5, f"a pulse {pulse:+d}, then noise of {-0.1 * pulse:+.1f} at every step",
                   detail=f"the state goes to {pulse * kept:.3f}",
                   blame="Noise comes in through W_xh as well.", hint="It forgets when the noise comes")
        kept = lowest(3 * [-pulse] + [pulse], -0.1 * pulse)  # three, to start from as far away as a state can be
        check.that(kept > 0.5, f"noise of {-0.1 * pulse:+.1f} before and after a pulse {pulse:+d}",
                   detail=f"the state goes to {pulse * kept:.3f}",
                   blame="The pulse starts from a state that noise has pushed further away.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        pulses = [2 * int(value) - 1 for value in draw.integers((12,), low=0, high=1)[0]]
        h = 0.0
        for pulse in pulses:
            h = math.tanh(w_xh * pulse + w_hh * h + b)
            for step, noise in enumerate(draw.uniform((40,), low=-0.1, high=0.1)[0].tolist(), start=1):
                h = math.tanh(w_xh * noise + w_hh * h + b)
                check.that(step < 10 or pulse * h > 0.5, "twelve random pulses and random noise",
                           blame="The bit was lost.")
    ### END HIDDEN TESTS


_check_latch()

# %% [markdown]
# In its single step a pulse has to outvote the loop. For $w = 2$, from the resting place, that takes more than $2 h^*$,
# and a little more where noise has pushed the state away from the watershed.
#
# Here is your memory at work, in one layer with a second neuron that hears the same input with $W_{xh} = 1$,
# $W_{hh} = 0.5$ and $b = 0$. Both run in your own `rnn_layer`; $W_{hh}$ is diagonal, so the two do not hear each other.
# Before the first pulse there is nothing to remember, and the noise throws the switch by chance.

# %% tags=["demo"]
if check.ready(rnn_step, rnn_layer, latch_weights):
    generator = torch.Generator(device).manual_seed(2)
    signal = 0.2 * torch.rand(1, 260, 1, generator=generator, device=device) - 0.1
    said = torch.zeros(260)                             # which pulse came last: the bit to remember
    for t, pulse in {20: -1.0, 80: 1.0, 140: -1.0, 175: 1.0, 235: -1.0}.items():
        signal[0, t, 0] = pulse
        said[t:] = pulse
    w_xh, w_hh, b = map(float, latch_weights)
    with torch.no_grad():
        both, _ = rnn_layer(signal, torch.tensor([[1.0], [w_xh]]), torch.diag(torch.tensor([0.5, w_hh])),
                            torch.tensor([0.0, b]))
    figures.show(states.doorbell_and_switch(signal[0, :, 0].cpu().numpy(), both[0].cpu().numpy(), (0.5, w_hh)))
    doorbell, switch = (both[0, 20:].sign() == said[20:, None]).double().mean(dim=0).tolist()
    print(f"knows the sign of the last pulse: neuron with W_hh = 0.5 at ≈ {doorbell:.0%} of the steps (guessing: 50%)")
    print(f"knows the sign of the last pulse: your neuron at ≈ {switch:.0%} of the steps")
    print(f"w = 2: what a pulse of one step has to outvote ≈ {2 * roll(math.tanh, 2.0, [1.0] + 200 * [0.0])[-1]:.3f}")
else:
    print("Finish exercises 2.1, 2.2 and 2.8 first: this figure is drawn by your own layer and your own neuron.")

# %% [markdown]
# > **A recurrent weight between −1 and 1 makes a doorbell: it rings and falls silent. Well above 1 it makes a light
# > switch: it stays as you left it, through noise that stays inside the wedge, and one number has become one bit of
# > memory.**

# %% [markdown] nbgrader={"grade_id": "what-is-kept", "task": true, "points": 3}
# ### Exercise 2.9 · What is kept, what is lost
# *explain · 3 points, marked by hand · about 6 minutes*
#
# Two tanh neurons have heard the same long, noisy signal with a few strong pulses, as in the figure above. One has
# $W_{hh} = 0.5$, the other $W_{hh} = 2$. You may look at their states *now*, and at nothing else.
#
# 1. Which of them tells you more about the *last two inputs*, and why?
# 2. Which tells you the *sign of the last pulse*, a hundred steps ago, and why does noise not spoil it?
# 3. Somebody says: "Then let no neuron hear another, give each a 2 on the diagonal of $W_{hh}$, and the network
#    remembers everything." Name one thing that such a network can't tell you.
#
# Answer in about 120 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part.
#
# 1. The neuron with 0.5. Its state depends on recent inputs in a graded way, and each step shrinks what came before at
#    least by half, so that the last few inputs dominate. The other sits close to a resting place, where tanh is nearly
#    flat: recent small inputs hardly move it. (Half a point for "0.5, because it forgets the older ones" without the
#    second half.)
# 2. The neuron with 2. It has two resting places; the pulse decides on which side it falls. Noise that stays inside the
#    wedge only shifts the resting place a little and can't carry the state over the watershed: the state is pulled back
#    at each step. The answer has to mention that pulling back, or two attracting fixed points; "because the weight is
#    large" earns nothing.
# 3. Any of: how strong the pulse was; how long ago it was; how many pulses there were; the pulses before the last; the
#    small inputs since. One neuron of this kind holds one bit, and as they do not hear each other, a layer of n holds
#    at most n. Also right: a weight of 2 is no use with inputs so strong that they overwrite the bit at every step.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# You chose the latch's three numbers by thinking. A layer of 32 neurons has more than a thousand (count them), and
# nobody can think them up: they have to be learned, from an error that may come a hundred steps after the input that
# caused it. How does the blame for it, the **gradient**, travel back through the ring? Lesson 03 unrolls the ring to
# see.
#
# And there is a catch, which lesson 04 measures. A gradient is the effect of a small change. At a resting place of the
# latch the curve is flat: that is what makes it safe from noise, and there small changes die out within a few steps.
# So the latch keeps its bit, and its gradient dies. The doorbell's dies too, together with its memory. Of the neurons
# that you have met only one keeps both, a value other than 0 and the effect of a small change: ReLU at a weight of
# exactly 1, while its state is positive. Lesson 08 builds on that.

# %% tags=["demo"]
resting = roll(math.tanh, 2.0, [1.0] + 200 * [0.0])[-1]
slope = 2.0 * (1 - resting**2)
print(f"the latch, w = 2, rests at ≈ {resting:.3f}; the slope of its curve there is ≈ {slope:.3f}")
for what, squash, w, state in (
    ("the latch, tanh with w = 2", torch.tanh, 2.0, resting),
    ("the doorbell, tanh with w = 0.5", torch.tanh, 0.5, 0.0),
    ("ReLU with w = 1", torch.relu, 1.0, 1.0),
):
    h = before = torch.tensor(state, dtype=torch.float64, requires_grad=True)
    for _ in range(10):
        h = squash(w * h)
    h.backward()
    print(f"{what}: ten steps later a small change has ≈ {before.grad.item():.1g} of its size")

# %% [markdown]
# ## Recap
#
# 1. $h_t = \tanh(W_{xh} x_t + W_{hh} h_{t-1} + b)$ with $h_0 = 0$: the new state is made from the input and the last
#    state, by the same weights at every step.
# 2. In `nn.RNN` the output *is* the state, so `output[:, -1]` equals `h_n[0]` for one layer; a separate $y$ needs a
#    layer of its own.
# 3. `nn.RNN` has two biases that act as their sum: `nn.RNN(3, 5)` has 50 parameters, the formula 45.
# 4. With `batch_first=True`, which is not the default, `x` is (batch, time, features). For a batch, in one direction,
#    `h_0` and `h_n` are (layers, batch, hidden) either way: batch is `x.size(0)`, dtype and device are those of `x`.
# 5. One tanh neuron alone forgets if $|W_{hh}| < 1$, whatever it hears. With $W_{hh} > 1$ it can hold one bit,
#    and noise that stays inside the wedge leaves it alone; near 1 the wedge is thin.
#
# ## Further reading
#
# - Elman (1990), *Finding Structure in Time*, Cognitive Science 14, 179–211. The network of this lesson up to the
#   squashing function (his units were logistic); its state is kept in "context units". Read the introduction and the
#   part on the temporal version of exclusive-or.
# - Bengio, Simard and Frasconi (1994), *Learning Long-Term Dependencies with Gradient Descent is Difficult*, IEEE
#   Transactions on Neural Networks 5(2), 157–166. A single latching neuron, and why its memory and its gradient are at
#   odds. Read the abstract and the introduction now, the rest after lesson 04.
