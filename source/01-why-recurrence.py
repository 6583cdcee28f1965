# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: Why can't a feed-forward net read a sentence?
#     question: How does a net that sees two characters become one that reads text of any length?
#     minutes: 70
#     needs: []
# ---

# %% [markdown]
# # 01 · Why can't a feed-forward net read a sentence?
#
# *About 70 minutes. You need Python, tensors, and one feed-forward net that you have trained before.*
#
# A word is cut off after its first letter, and it is a form of *be*. Guess the next letter, twice:
#
# > the twins of the baker w_
# >
# > the twin of the bakers w_
#
# The first goes on with *were*, the second with *was*. What decides is one letter, more than ten places back, and in
# another sentence it is somewhere else. A feed-forward net has a fixed number of inputs. This lesson takes such a net,
# makes it read two characters, then three, sees why that can't go on, and bends it into a ring.
#
# Afterwards you can
#
# - build a feed-forward net that predicts the next character, and say what one more character costs it;
# - turn it into a recurrent net by sharing weights, and show that the two are the same function;
# - measure a predictor in bits per character on text it has not seen, beside a baseline without any net.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

import unrolled
from unrolled import check, figures
from unrolled.data import text
from unrolled.figures import reading
from unrolled.nets import counting, readers

device = unrolled.device()  # the CPU, or a GPU if there is one: lesson 02 says what this line does
torch.set_num_threads(1)
figures.use_style()

# %% tags=["demo"]
figures.show(figures.ladder(2))

# %% [markdown]
# Two characters go in, a guess at the next one comes out. The first character enters the first hidden layer.
# What that layer makes of it, $h_1$, is put beside the second character, and both enter the second hidden layer.
# The small circle means just that: side by side. Each hidden layer has weights of its own, $W_1$ and $W_2$.
# Because each character climbs one step further in, we call this net a **ladder**, and each hidden layer a rung.
#
# ## Text as numbers
#
# Our text is English from the manual that your Python carries with it (© Python Software Foundation). Capitals are made
# small, and only 32 symbols are kept: the letters, space, line end, full stop, comma, apostrophe and hyphen. The text
# is cut into three contiguous parts: one to train on, one to choose settings on, and one that is **held out** for the
# final comparison. (The manual changes a little from one Python to the next, so your measurements will differ a little
# from your neighbour's. For a book of your own, write `text.read_text("book.txt")`.)

# %% tags=["demo"]
english = text.python_docs()
train, validation, held_out = (part.to(device) for part in text.split(text.encode(english)))
V = len(text.ALPHABET)

print("symbols:", V)
print(f"≈ {len(train):,} characters to train on, {len(validation):,} to choose on, {len(held_out):,} held out")
print(f"≈ {text.decode(train[6000:6110])!r}")

# %% [markdown]
# A character enters a net as a **one-hot** vector: 32 numbers, a single 1 at the symbol's place, the others 0.
# Multiplied by a weight matrix $W$, as $W x$, it picks one column of it. A batch of windows of $k$ characters has the
# shape (batch, $k$, 32).
#
# To train, we need questions with answers: $k$ characters, and the character that came next.
#
# ### Exercise 1.1 · A window and its answer
# *repair · 2 points · about 4 minutes*
#
# A colleague wrote the function below. The net that was trained on it was right every single time. That is not good
# news.


# %% nbgrader={"grade_id": "colleague", "locked": true}
def colleagues_windows(ids, k):
    """Every window of k characters, and its target. Something is wrong here."""
    inputs = ids.unfold(0, k, 1)
    targets = ids[k - 1 :]
    return inputs, targets


# %% tags=["demo"]
inputs, targets = colleagues_windows(train, 3)
print("guess the last character of the window:", f"{(inputs[:, -1] == targets).float().mean().item():.0%} right")

# %% [markdown]
# Write it again, without the mistake. Window number $i$ holds the characters $i, i+1, \dots, i+k-1$. Its target is the
# character after them. A window without a character after it is left out, so a text of $n$ characters gives $n-k$
# windows. Here and in all lessons, tensors go in and tensors come out, of the dtype that went in, and what went in
# stays as it was.
#
# | | shape | |
# |---|---|---|
# | `ids` | (length,) | the text, int64 |
# | `inputs` | (length − k, k) | the windows, in order |
# | `targets` | (length − k,) | the character after each window |
#
# With `ids` = 10, 11, 12, 13, 14 and $k=3$ there are two windows: 10, 11, 12 → 13, and 11, 12, 13 → 14.
#
# `ids.unfold(0, k, 1)` gives every window of $k$ characters, as a tensor.
#
# <details><summary>My targets are among my inputs</summary>
# Write the place of the last input of window 0, and the place of its target. The second must be one larger.
# </details>
# <details><summary>I have one window more than targets</summary>
# Which window has nothing after it?
# </details>


# %% nbgrader={"grade_id": "windows", "solution": true}
def windows(ids, k):
    """Cut a text into windows and the character that follows each.

    Args:
        ids: the text, (length,), int64.
        k: characters in a window, at least 1 and less than length.

    Returns:
        inputs, (length - k, k), and targets, (length - k,).
    """
    ### BEGIN SOLUTION
    return ids.unfold(0, k, 1)[:-1], ids[k:]
    ### END SOLUTION


# %% nbgrader={"grade_id": "windows-check", "grade": true, "points": 2}
def _check_windows():
    ramp = torch.arange(10, 22)  # on a ramp every value names its own place
    check.unchanged(windows, ramp, 3)
    result = windows(ramp, 3)
    check.that(
        not hasattr(result, "keys"), "two things come back", detail="got a dict", blame="Return the two."
    )
    check.that(
        hasattr(result, "__len__") and len(result) == 2,
        "two things come back",
        detail="got nothing, or something else than a pair",
        blame="Return inputs, targets.",
    )
    inputs, targets = result
    check.that(
        not hasattr(inputs, "append") and not hasattr(targets, "append"),
        "two tensors come back",
        detail="got a list, or another kind of value",
        blame="torch.stack makes one tensor of a list of tensors, torch.tensor of a list of numbers.",
    )
    for part, name in ((inputs, "the kind of inputs"), (targets, "the kind of targets")):
        check.shape(part, getattr(part, "shape", ()), name)  # any shape will do, but of a tensor
    counts = [part.shape[0] if len(part.shape) else 1 for part in (inputs, targets)]
    check.that(
        min(counts) > 1,
        "12 characters, k = 3, more than one of each",
        detail=f"got {counts[0]} windows and {counts[1]} targets, expected 9 of each",
        blame="A window begins at every place, as long as a character comes after it.",
    )
    told = {
        (0, 1, 2): "These are places in the text. What stands there is wanted.",
        (12, 11, 10): "A window keeps the order of the text: the oldest character first.",
        (18, 19, 20): "The windows come in the order of the text, the first one first.",
        tuple(range(10, 19)): "One window a row: here rows and columns have changed places.",
        (10, 13, 16): "A window holds neighbours. Here rows and columns are mixed up: reshape does not turn a table.",
    }
    first = inputs[0].tolist()
    check.equal(
        first,
        [10, 11, 12],
        "the first window of a ramp 10, 11, 12, …",
        blame=told.get(tuple(first) if hasattr(first, "append") else (), "It begins at place 0."),
    )
    check.that(
        targets[0].tolist() != 12,
        "the character after 10, 11, 12",
        detail="got 12, expected 13",
        blame="12 is the last character of the window: you predict the character that the net was given.",
        hint="My targets are among my inputs",
    )
    check.equal(targets[0], 13, "the character after 10, 11, 12", blame="One target, and right after its window.")
    check.equal(inputs[1], [11, 12, 13], "the second window", blame="Each window begins one further on.")
    check.shape(
        targets, (9,), "12 characters, k = 3: 9 windows have a character after them", blame="One target a window."
    )
    check.shape(
        inputs,
        (9, 3),
        "one row a window: (windows=9, k=3)",
        blame="A window without a target is left out, every other is kept.",
        hint="I have one window more than targets",
    )
    check.equal(inputs[8], [18, 19, 20], "the last window that has a target", blame="The windows are in order.")
    check.equal(targets, list(range(13, 22)), "all nine targets", blame="Target number i comes after window number i.")
    check.close(inputs, ramp.unfold(0, 3, 1)[:-1], "all nine windows")
    check.close(targets, ramp[3:], "the targets")
    one_each = windows(ramp, 1)
    check.equal(one_each[1], list(range(11, 22)), "windows of one character", blame="Is 3 written somewhere?")
    check.shape(one_each[0], (11, 1), "windows of one character", blame="A size of 1 is a size too: (windows, k).")
    check.equal(windows(ramp[:4], 3)[1], [13], "a text with room for one window", blame="It has one target.")
    check.equal(
        windows(ramp.flip(0), 2)[1],
        list(range(19, 9, -1)),
        "a text that is no rising ramp",
        blame="Windows hold what stands in the text, in its order, and not places.",
    )
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        k, more = draw.sizes(2, low=1, high=9)
        (ids,) = draw.integers((k + more,), low=0, high=999)
        inputs, targets = windows(ids, k)
        other = "Other characters, lengths or windows than above."
        check.equal(inputs, [ids[i : i + k].tolist() for i in range(more)], "random text, the windows", blame=other)
        check.equal(targets, ids[k:].tolist(), "random text, the targets", blame=other)
    ### END HIDDEN TESTS


_check_windows()

# %% [markdown]
# ## How good is a guess?
#
# Our nets don't name one symbol, they give each of the 32 a probability. If the symbol that comes had the probability
# $p$, the **surprise** is $-\log_2 p$ bits. Certainty costs 0 bits, a fair coin 1 bit. The mean surprise over a text is
# its **bits per character**: the length of the file, per character, if this predictor were used to compress it. (The
# field says **cross-entropy** for the mean surprise, and usually counts it in nats.)
#
# From here on, $V$ is the number of symbols (32 here). Whoever knows nothing gives each of them the probability $1/V$
# and pays $\log_2 V$, exactly 5 bits. This is our chance line.
#
# ### Exercise 1.2 · Bits per character
# *implement · 2 points · about 6 minutes*
#
# A net's last layer gives **logits**: any real number $z_i$ for symbol $i$. Softmax over the symbols makes them
# probabilities, $p_i = e^{z_i} / \sum_j e^{z_j}$. Compute the mean surprise in bits.
#
# By hand: two characters over four symbols. The first row of logits is $0, 0, 0, 0$, so whatever comes has $p = 1/4$
# and costs 2 bits. The second is $\ln 4, \ln 2, \ln 1, \ln 1$, so the probabilities are $1/2, 1/4, 1/8, 1/8$; if symbol
# 2 comes (counted from 0: $p = 1/8$), it costs 3 bits. The mean is 2.5.
#
# The nets below are trained on this number, so gradients have to find their way back to the logits.
#
# <details><summary>My result is off by a fixed factor</summary>
# One bit is ln 2 = 0.693 nats. <code>torch.log</code> is the natural logarithm, and PyTorch's losses use it too.
# </details>
# <details><summary>I get NaN or infinity</summary>
# <code>exp</code> of a large logit is infinite, and of a very negative one 0. <code>log_softmax</code> goes round both.
# </details>


# %% nbgrader={"grade_id": "bits", "solution": true}
def bits_per_character(logits, targets):
    """Mean surprise of a predictor.

    Args:
        logits: (characters, symbols), before softmax, float32.
        targets: the symbols that came, (characters,), int64.

    Returns:
        The mean of -log2 p(target), a tensor without dimensions.
    """
    ### BEGIN SOLUTION
    return F.cross_entropy(logits, targets) / math.log(2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "bits-check", "grade": true, "points": 2}
def _check_bits():
    p = torch.tensor([[1 / 2, 1 / 4, 1 / 8, 1 / 8], [1 / 8, 1 / 8, 1 / 4, 1 / 2]])
    zero, one = torch.tensor([0]), torch.tensor([1])

    def expected(logits, targets):
        return -(logits.log_softmax(dim=1)[torch.arange(len(targets)), targets]).mean() / math.log(2)

    check.unchanged(bits_per_character, p.log(), torch.tensor([2, 1]))
    check.shape(
        bits_per_character(p.log(), torch.tensor([2, 1])),
        (),
        "one number for the text",
        blame="Return the mean, as a tensor without dimensions (no .item()).",
    )
    # wide bounds first, so that each mistake meets the check that is about it
    check.number(
        bits_per_character(torch.full((1, 4), 60.0), zero),
        2.0,
        "four logits of 60",
        atol=6.0,
        blame="Equal logits are equal probabilities, however large they are. Softmax comes before the logarithm.",
    )
    check.number(
        bits_per_character(torch.tensor([[-3.0, 4.0]]), zero),
        10.0995,
        "a negative logit",
        atol=1e6,
        blame="Divided by their sum, logits may become negative. In softmax, exp makes every one positive first.",
    )
    check.number(
        bits_per_character(p.log(), torch.tensor([2, 1])),
        3.0,
        "two symbols that had the probability 1/8 each",
        atol=5.5,
        blame="A surprise is positive: the less likely the symbol that came, the larger. Which sign has log p?",
    )
    check.number(
        bits_per_character(torch.full((6, 2), 0.5).log(), torch.ones(6, dtype=torch.int64)),
        1.0,
        "six tosses of a fair coin",
        atol=1.7,
        blame="Add the surprises of the symbols that came, one a row, and divide by their number.",
    )
    check.number(
        bits_per_character(torch.tensor([[0.0] * 4, [10.0] * 4]), torch.tensor([0, 0])),
        2.0,
        "one row of zeros, one row of tens",
        atol=2.5,
        blame="Each row is a guess of its own: softmax runs over the symbols, not over the batch.",
    )
    check.number(
        bits_per_character(torch.tensor([[20.0, 0.0, 0.0]]), zero),
        0.0,
        "a certain and right guess",
        atol=0.9,
        blame="It is no surprise at all: log2 of 1.",
    )
    check.number(
        bits_per_character(torch.tensor([[20.0, 0.0, 0.0]]), zero),
        0.0,
        "a certain and right guess, looked at more closely",
        atol=1e-2,
        blame="One softmax makes it certain. A second one, perhaps inside a loss, or smoothed labels make it doubtful "
        "again.",
    )
    check.number(
        bits_per_character(torch.full((1, 4), 60.0), zero),
        2.0,
        "four equal logits",
        atol=1.9,
        blame="Each has the probability 1/4. Softmax shares 1 among the symbols; a sigmoid looks at one logit alone.",
    )
    uniform = bits_per_character(torch.zeros(3, 32), torch.tensor([0, 5, 31]))
    factors = (3.4657, 2.4023, 1.5051)
    known = any(abs(float(uniform.detach()) - factor) < 1e-3 for factor in factors)
    check.number(
        uniform,
        5.0,
        "a uniform guess among 32 symbols",
        blame="3.4657 would be nats, 2.4023 nats times ln 2 instead of divided by it, 1.5051 logarithms to base 10."
        if known
        else "Three characters came, and each costs log2 of 32: their mean, in float32.",
        hint="My result is off by a fixed factor",
    )
    check.number(
        bits_per_character(p[:1].log(), torch.tensor([2])),
        3.0,
        "a symbol came that had the probability 1/8, the likeliest one had 1/2",
        blame="The surprise is that of the symbol that came: not of the likeliest, and no mean over all four.",
    )
    check.number(
        bits_per_character(torch.tensor([[20.0, 0.0], [0.0, 20.0]]), torch.tensor([0, 1])),
        0.0,
        "two certain and right guesses, of different symbols",
        blame="Each row has a target of its own: pick one probability a row, not every target in every row.",
    )
    example = bits_per_character(torch.tensor([[4.0, 4.0, 4.0, 4.0], [4.0, 2.0, 1.0, 1.0]]).log(), torch.tensor([0, 2]))
    alone = min(abs(float(example.detach()) - cost) for cost in (2.0, 3.0)) < 1e-3
    check.number(
        example,
        2.5,
        "the example worked by hand",
        blame="That is the surprise of one of the two characters alone: each of them counts."
        if alone
        else "It is the mean of the surprises, not the surprise at the mean.",
    )
    check.number(
        bits_per_character(torch.tensor([[200.0, 0.0, 0.0]]), zero),
        0.0,
        "a logit of 200",
        blame="exp(200) is too large for float32.",
        hint="I get NaN or infinity",
    )
    check.number(
        bits_per_character(torch.tensor([[200.0, 0.0, 0.0]]), one),
        288.539,
        "a logit of 200, and another symbol came",
        blame="exp(-200) is 0 in float32, and a small number added to p, or a limit to it, only hides it: get log p "
        "without p.",
        hint="I get NaN or infinity",
    )
    check.number(
        bits_per_character(torch.tensor([[-200.0, -200.0 - math.log(4)]]), one),
        math.log2(5),
        "two logits near -200",
        blame="Only their difference counts. Is something clamped, or cut off?",
        hint="I get NaN or infinity",
    )
    rows, targets = check.draws(seed=2).normal((5, 7))[0], torch.tensor([3, 0, 6, 3, 1])
    check.close(
        bits_per_character(rows, targets),
        expected(rows, targets),
        "five rows of seven logits",
        blame="Every row counts the same, whatever their number, and so does every symbol.",
    )
    check.gradients(
        bits_per_character,
        expected,
        rows,
        targets,
        name="the gradients of the loss",
        blame="The number is right, but a net can't learn from it: item, detach, torch.tensor(…) and no_grad cut the "
        "way back.",
    )
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        n, symbols = draw.sizes(2, low=2, high=12)
        (logits,) = draw.normal((n, symbols))
        (targets,) = draw.integers((n,), low=0, high=symbols - 1)
        other = "Other logits, symbols or numbers of characters than above."
        want = expected(3 * logits, targets)
        check.close(bits_per_character(3 * logits, targets), want, "random logits", blame=other)
        check.gradients(bits_per_character, expected, logits, targets, name="gradients, random logits", blame=other)
    ### END HIDDEN TESTS


_check_bits()

# %% [markdown]
# ## Two characters, then three
#
# In code a rung is one `nn.Linear` and a squashing function (the field's word is **activation function**), $\tanh$. The
# first rung sees a character only. Each later rung sees the next character *and* the hidden output of the rung before,
# joined end to end:
#
# $$h_1 = \tanh(W_1\, x_1 + b_1), \qquad h_2 = \tanh(W_2\, [x_2;\, h_1] + b_2).$$
#
# The brackets mean: $x_2$ on top, $h_1$ below it. An output layer turns the last hidden output into 32 logits.
# PyTorch stores weights as (outputs, inputs), so for rows in a batch the product reads `x @ W.T`.
#
# ### Exercise 1.3 · The ladder with two rungs
# *implement · 3 points · about 8 minutes*
#
# | | argument | shape |
# |---|---|---|
# | $x_1, x_2$ | `x_1`, `x_2` | (batch, symbols) |
# | $W_1$ | `W_1` | (hidden_1, symbols) |
# | $b_1$ | `b_1` | (hidden_1,) |
# | $W_2$ | `W_2` | (hidden_2, symbols + hidden_1): first the columns for $x_2$, then those for $h_1$ |
# | $b_2$ | `b_2` | (hidden_2,) |
#
# By hand, with one symbol and one hidden unit a rung: $x_1=1$, $W_1=0.5$, $b_1=0.1$ give $h_1=\tanh 0.6 \approx 0.537$.
# With $x_2=2$, $W_2=[0.3,\ -1]$, $b_2=0$, the result is $\tanh(0.6 - 0.537) \approx 0.063$.
#
# A net is there to be trained: gradients have to reach all six arguments. What comes in as float64 leaves as float64.
#
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
# Write the shapes under the product. The inner two must agree: which side has to be turned?
# </details>
# <details><summary>"Sizes of tensors must match except in dimension 0"</summary>
# <code>torch.cat</code> joins along dimension 0, the examples, unless you name another. <code>x_2</code> and
# <code>h_1</code> of the same example belong side by side.
# </details>
# <details><summary>The first character changes nothing</summary>
# Then <code>h_1</code> does not reach the second rung, or meets the wrong columns of <code>W_2</code>.
# </details>


# %% nbgrader={"grade_id": "ladder", "solution": true}
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    """The feed-forward net that reads two characters, up to its last hidden output.

    Args:
        x_1, x_2: the characters, (batch, symbols) each: one-hot in our text, but the check puts in any numbers.
        W_1: weights of rung 1, (hidden_1, symbols).
        b_1: its bias, (hidden_1,).
        W_2: weights of rung 2, (hidden_2, symbols + hidden_1).
        b_2: its bias, (hidden_2,).

    Returns:
        The hidden output of rung 2, (batch, hidden_2).
    """
    ### BEGIN SOLUTION
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "ladder-check", "grade": true, "points": 3}
def _check_ladder():
    one = torch.tensor

    def expected(x_1, x_2, W_1, b_1, W_2, b_2):
        symbols = x_2.shape[1]
        h_1 = torch.tanh(x_1 @ W_1.T + b_1)
        return torch.tanh(x_2 @ W_2[:, :symbols].T + h_1 @ W_2[:, symbols:].T + b_2)

    draw = check.draws(seed=1)
    x_1, x_2, W_1, b_1, W_2, b_2 = draw.normal((4, 3), (4, 3), (5, 3), (5,), (2, 8), (2,))
    x_part, h_part = W_2.clone(), W_2.clone()
    x_part[:, 3:] = 0  # only the second character's columns
    h_part[:, :3] = 0  # only the first rung's columns
    zero_1, zero_2 = 0 * b_1, 0 * b_2
    check.unchanged(ladder, x_1, x_2, W_1, b_1, W_2, b_2)
    check.shape(
        ladder(x_1, x_2, W_1, b_1, W_2, b_2),
        (4, 2),
        "one hidden output per example: (batch=4, hidden_2=2)",
        blame="One tensor comes back: the hidden output of rung 2, for every example.",
    )
    (A,) = draw.normal((2, 3))
    alike = torch.cat([A, A], dim=1)  # so that only the place of the characters matters, not that of the columns
    signs = torch.tensor([[1.0], [-1.0], [1.0], [-1.0]])
    large = ladder(signs * 9, signs * 9, one([[1.0]]), one([0.0]), one([[1.0, 1.0]]), one([0.0]))
    check.shape(large, (4, 1), "four examples, one hidden unit", blame="A size of 1 is a size too.")
    lowest, highest = float(large.detach().min()), float(large.detach().max())
    check.that(
        lowest < -0.5,
        "large characters of both signs",
        detail=f"got values from {lowest:.4f} to {highest:.4f}, expected about -1 to 1",
        blame="tanh goes below zero. Nothing else squashes, and no softmax follows: this is no guess yet.",
    )
    check.that(
        highest < 1.01,
        "large characters, squashed",
        detail=f"got a value of {highest:.4f}, expected none above 1",
        blame="Both rungs end with tanh, the last one too.",
    )
    same, flat = one([[0.4]]), one([[0.0]])
    rung = float(ladder(same, same, flat, one([0.0]), one([[1.0, 1.0]]), one([0.0])).detach())
    check.that(
        min(abs(rung - math.tanh(total)) for total in (0.4, 0.8)) < 1e-4,  # 0.8: both characters entered, see below
        "a sum of 0.4 in rung 2, rung 1 without weights",
        detail=f"got {rung:.6f}, expected {math.tanh(0.4):.6f}",
        blame="The result is tanh of the sum: no other function, nothing added to it, nothing left out, in float32.",
    )
    check.close(
        ladder(0 * x_1, x_2, W_1[:3], zero_1[:3], alike, zero_2),
        torch.tanh(x_2 @ A.T),
        "the second character, the first one empty",
        blame="x_1 enters rung 1, x_2 enters rung 2: neither enters both, and they do not change places.",
    )
    check.close(
        ladder(x_1, x_2, W_1, zero_1, x_part, zero_2),
        torch.tanh(x_2 @ W_2[:, :3].T),
        "the second character alone, the columns for h_1 set to zero",
        blame="x_2 meets the first columns of W_2: joined as [x_2, h_1], character first.",
    )
    check.close(
        ladder(0.01 * x_1, x_2, W_1, zero_1, h_part, zero_2),
        torch.tanh(torch.tanh(0.01 * x_1 @ W_1.T) @ W_2[:, 3:].T),
        "the first character alone, the columns for x_2 set to zero",
        atol=1e-3,
        blame="It reaches the result only through rung 1 and the last columns of W_2.",
        hint="The first character changes nothing",
    )
    check.close(
        ladder(signs * 20, 0 * signs, one([[0.002]]), one([0.0]), one([[0.0, 1.0]]), one([0.0])),
        torch.tanh(torch.tanh(signs * 0.04)),
        "a large first character, a small weight",
        atol=1e-3,
        blame="Inputs can be any numbers: nothing but tanh limits them, and tanh takes the sum of a rung.",
    )
    check.close(
        ladder(0 * signs, signs * 20, one([[1.0]]), one([0.0]), one([[0.02, 0.0]]), one([0.0])),
        torch.tanh(signs * 0.4),
        "a large second character, a small weight",
        atol=1e-3,
        blame="x_2 goes into the sum of rung 2 as it is, whatever its size.",
    )
    check.close(
        large,
        signs,
        "large characters: tanh of 9 and more",
        rtol=0,
        atol=1e-4,
        blame="That is 1 to four digits. Is a sum cut off before tanh?",
    )
    check.close(
        ladder(9 * x_1, x_2, W_1, zero_1, h_part, zero_2),
        torch.tanh(torch.tanh(9 * x_1 @ W_1.T) @ W_2[:, 3:].T),
        "a large first character",
        blame="Rung 1 is squashed by tanh before rung 2 sees it; without it two layers are no more than one.",
    )
    check.close(
        ladder(0 * x_1, x_2, W_1, b_1, h_part, zero_2),
        torch.tanh(torch.tanh(b_1) @ W_2[:, 3:].T).expand(4, 2),
        "the bias of rung 1",
        blame="b_1 is added inside the first tanh.",
    )
    check.close(
        ladder(0 * x_1, 0 * x_2, W_1, zero_1, W_2, b_2),
        torch.tanh(b_2).expand(4, 2),
        "the bias of rung 2",
        blame="b_2 is added inside the last tanh.",
    )
    check.close(
        ladder(one([[1.0]]), one([[2.0]]), one([[0.5]]), one([0.1]), one([[0.3, -1.0]]), one([0.0])),
        torch.tanh(0.6 - one([[0.6]]).tanh()),
        "the example worked by hand",
        blame="One example, one symbol, one unit: still a table, with one row and one column.",
    )
    weights = (W_1, b_1, W_2, b_2)
    check.close(
        ladder(x_1, x_2, *weights),
        expected(x_1, x_2, *weights),
        "all terms together",
        blame="Each is right alone. Both terms and the bias of a rung are added before its one tanh.",
    )
    check.close(
        ladder(x_1[:1], x_2[:1], *weights),
        expected(x_1[:1], x_2[:1], *weights),
        "a batch of one example",
        blame="A size of 1 is a size too: squeeze takes it away.",
    )
    check.gradients(
        ladder,
        expected,
        x_1,
        x_2,
        *weights,
        name="the gradients",
        blame="The numbers are right, but this net can't be trained: detach, item, torch.tensor(…), .data and no_grad "
        "cut the way back.",
    )
    check.any_dtype(ladder, x_1, x_2, *weights)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        n, v, i, j = draw.sizes(4)
        x_1, x_2, *weights = draw.normal((n, v), (n, v), (i, v), (i,), (j, v + i), (j,))
        other = "Other values or sizes than above: some values are large."
        check.close(ladder(x_1, x_2, *weights), expected(x_1, x_2, *weights), "random values and sizes", blame=other)
        check.gradients(ladder, expected, x_1, x_2, *weights, name="gradients, random values and sizes", blame=other)
    ### END HIDDEN TESTS


_check_ladder()

# %% [markdown]
# A third character needs a third rung, with weights of its own:

# %% tags=["demo"]
figures.show(figures.ladder(3))

# %% [markdown]
# ## Why this can't go on
#
# Go on like this and every further character buys a further hidden layer. Three things go wrong.
#
# **The bill.** A third character is a third matrix, with columns for the character and columns for the hidden output
# before it. A sentence is easily 100 characters long: 100 matrices. If the net is to read *words*, 10,000 of them, say,
# take the place of the 32 symbols, and each of these matrices has 10,000 columns for the word instead of 32 for the
# character. You will add it up in exercise 1.5.
#
# **The window.** The ladder for 3 characters can't use a fourth, and when only two are known it can't be asked unless
# they are padded with something. The length is built into the net. Text has no such length.
#
# **Nothing learnt is shared.** What *th* says about the letters to come has to be learnt once for the places 1 and 2,
# and again, from nothing, for the places 2 and 3. The pair means the same wherever it stands, and the ladder has no way
# to know.
#
# One wide layer that sees all $k$ characters at once is no way out. Its matrix has 32 columns for each of them, so it
# grows with $k$ too, its window is as fixed, and each place again has weights of its own.
#
# ## Bend it into a ring
#
# All three have one cure: **let every rung have the same weights**. For that, every rung must have the same inputs, so
# the first rung needs a hidden input too. There is nothing before the first character; we give it zeros, $h_0 = 0$.
#
# (Other nets share weights without a loop: convolutions, attention. This one is the simplest that reads any length in
# order.)

# %% tags=["demo"]
figures.show(figures.ladder(3, shared=True))

# %% [markdown]
# Look at the picture. The boxes are all the same box. So draw it once, and let its output come back as its input:

# %% tags=["demo"]
figures.show(figures.ring())

# %% [markdown]
# This is a **recurrent** net. At each step it takes in one character $x_t$ and its own previous hidden output,
# $h_{t-1}$:
#
# $$h_t = \tanh(W\, [x_t;\, h_{t-1}] + b), \qquad h_0 = 0.$$
#
# $h_t$ is all that it keeps of everything it has read: its **hidden state**. The output layer can be asked after every
# character, so its guess, $y$ in the pictures, carries a $t$ as well: $y_t$. The next lesson takes this one line apart.
#
# ### Exercise 1.4 · The ring
# *implement · 3 points · about 8 minutes*
#
# Write the ladder with shared weights, for any number of characters.
#
# | | argument | shape |
# |---|---|---|
# | $x_1 \dots x_k$ | `x` | (batch, k, symbols) |
# | $W$ | `W` | (hidden, symbols + hidden): first the columns for $x_t$, then those for $h_{t-1}$ |
# | $b$ | `b` | (hidden,) |
#
# `hidden` is the number of rows of $W$. Zeros of your own have the dtype of `x`, float32 or float64: `dtype=x.dtype`.
#
# By hand, with one symbol and one hidden unit: $W=[0.5,\ -1]$, $b=0$ and the characters 1, 2 give
# $h_1=\tanh 0.5 \approx 0.462$, then $h_2=\tanh(1 - 0.462) \approx 0.491$. Gradients have to reach `x`, `W` and `b`.
#
# <details><summary>Swapping the characters changes nothing</summary>
# Then they were added up before they were read. They enter one after another, and each meets the state that the others
# left.
# </details>
# <details><summary>"Sizes of tensors must match except in dimension 1"</summary>
# <code>x[:, t]</code> is the character at step t, (batch, symbols). <code>for x_t in x</code> runs over the examples.
# </details>
# <details><summary>"Tensors must have same number of dimensions"</summary>
# The state has one row per example, from the start: $h_0$ has the shape (batch, hidden).
# </details>
# <details><summary>"mat1 and mat2 shapes cannot be multiplied"</summary>
# Is <code>W</code> turned? And do all sizes come from <code>x</code> and <code>W</code>, or is one written as a number?
# </details>


# %% nbgrader={"grade_id": "ring", "solution": true}
def ring(x, W, b):
    """The recurrent net: one rung, used for every character.

    Args:
        x: the characters, (batch, k, symbols), k at least 1: one-hot in our text, but the check puts in any numbers.
        W: the weights of every step, (hidden, symbols + hidden).
        b: the bias of every step, (hidden,).

    Returns:
        The hidden state after the last character, (batch, hidden).
    """
    ### BEGIN SOLUTION
    h = torch.zeros(x.shape[0], W.shape[0], dtype=x.dtype)
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
    ### END SOLUTION


# %% nbgrader={"grade_id": "ring-check", "grade": true, "points": 3}
def _check_ring():
    def expected(x, W, b):
        symbols, h = x.shape[2], torch.zeros(len(x), len(W))
        for t in range(x.shape[1]):
            h = torch.tanh(x[:, t] @ W[:, :symbols].T + h @ W[:, symbols:].T + b)
        return h

    draw = check.draws(seed=4)
    x, W, b = draw.normal((4, 3, 2), (5, 7), (5,))
    W_x, W_h = W[:, :2].T, W[:, 2:].T
    no_loop, no_input = W.clone(), W.clone()
    no_loop[:, 2:] = 0
    no_input[:, :2] = 0
    h_1 = torch.tanh(x[:, 0] @ W_x + b)
    h_2 = torch.tanh(x[:, 1] @ W_x + h_1 @ W_h + b)
    h_3 = torch.tanh(x[:, 2] @ W_x + h_2 @ W_h + b)
    last_only = x.clone()
    last_only[:, :2] = 0
    check.unchanged(ring, x, W, b)
    small_b, carry = 0.01 * torch.ones(5), torch.cat([W[:, :2], torch.eye(5)], dim=1)  # W_h = I: the state is kept
    state = ring(x, W, b)
    told = {
        (4, 3, 5): "Only the last state is wanted, not one for each character.",
        (1, 4, 5): "Two sizes: layers are not counted here.",
        (5, 4): "Examples are rows.",
    }
    check.shape(
        state,
        (4, 5),
        "the state after the last character: (batch=4, hidden=5)",
        blame=told.get(tuple(getattr(state, "shape", ())), "One row for each example."),
    )
    silent = ring(0 * x, 0 * W, 0 * b)
    check.close(
        silent,
        torch.zeros(4, 5),
        "no weights at all",
        blame="tanh leaves 0 where it is. Does another function squash here, or is something added after it?",
    )
    check.that(
        float(ring(x[:, :1], W, 0 * b).detach().abs().max()) > 0,
        "one character is read",
        detail="got zeros only",
        blame="Nothing was read: how often does the loop run, and where does it begin?",
    )
    one = torch.tensor
    large = ring(one([[[20.0]], [[-20.0]]]), one([[1.0, 1.0]]), one([0.0]))
    check.that(
        float(large.detach().abs().max()) < 1.01,
        "a large character",
        detail="got a state outside -1 to 1",
        blame="Every step ends with tanh, the last one too.",
    )
    check.close(
        ring(one([[[20.0]], [[-20.0]]]), one([[0.002, 0.002]]), one([0.0])),
        torch.tanh(one([[0.04], [-0.04]])),
        "a large character, a small weight",
        atol=5e-3,
        blame="Inputs can be any numbers: nothing but tanh limits them, and tanh takes the sum of a step.",
    )
    check.close(
        large,
        one([[1.0], [-1.0]]),
        "a large character: tanh of 20",
        rtol=0,
        atol=1e-4,
        blame="That is 1 to four digits. Is the sum cut off before tanh?",
    )
    check.close(
        ring(x[:, :1], W, 0 * b),
        torch.tanh(x[:, 0] @ W_x),
        "one character, no bias",
        blame="Before the first character the state is zeros, and x_t meets the first columns of W.",
    )
    check.close(
        ring(last_only, no_loop, 0 * b),
        torch.tanh(x[:, 2] @ W_x),
        "three characters, the first two empty, the loop cut",
        blame="With the columns for h at zero the last character alone decides. Is it read last, and then returned?",
    )
    check.close(
        ring(x, no_loop, 0 * b),
        torch.tanh(x[:, 2] @ W_x),
        "three characters, the loop cut",
        blame="With the columns for h set to zero, earlier characters are forgotten. They must not be added up.",
        hint="Swapping the characters changes nothing",
    )
    check.close(
        ring(0 * x, carry, small_b),
        torch.full((4, 5), 0.03),
        "a small bias, three empty characters",
        atol=0.025,
        blame="The state is still zero: b is not added at all.",
    )
    check.close(
        ring(0 * x, no_loop, b),
        torch.tanh(b).expand(4, 5),
        "the bias of the last step",
        blame="b is added at every step, inside tanh.",
    )
    check.close(
        ring(x[:, :1], W, b),
        h_1,
        "the bias of the first step",
        blame="The first step is a step like all others: it has the bias too.",
    )
    check.close(
        ring(x[:, :2], W, b),
        h_2,
        "two characters: your ladder with W_1 and W_2 cut from one W",
        blame="The second step sees x_2 and what the first step gave, squashed.",
    )
    check.close(
        ring(x.flip(1)[:, 1:], W, b),
        torch.tanh(x[:, 0] @ W_x + torch.tanh(x[:, 1] @ W_x + b) @ W_h + b),
        "the same two characters in the other order",
        blame="Order matters: the ring reads x[:, 0] first.",
        hint="Swapping the characters changes nothing",
    )
    check.close(
        ring(x, W, b), h_3, "three characters", blame="One step for every character: is the 2 written somewhere?"
    )
    long = torch.zeros(4, 20, 2)
    long[:, 0] = x[:, 0]
    state = torch.zeros(4, 5)
    for t in range(20):
        state = torch.tanh(long[:, t] @ W_x + state)
    check.close(
        ring(long, carry, 0 * b),
        state,
        "twenty characters, all but the first empty",
        blame="The state carries the first character to the end, however far that is.",
    )
    check.close(
        ring(x[:1, :1], W, b),
        h_1[:1],
        "one example, one character",
        blame="A size of 1 is a size too: squeeze takes it away.",
    )
    check.gradients(
        ring,
        expected,
        x,
        W,
        b,
        name="the gradients",
        blame="The numbers are right, but this net can't be trained: gradients go back through every step, to the "
        "first. detach, copy_, load_state_dict, .data and no_grad cut the way.",
    )
    check.any_dtype(ring, x, W, b)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        n, k, v, j = draw.sizes(4)
        x, W_x, b = draw.normal((n, k, v), (j, v), (j,))
        (W_h,) = draw.steady((j, j))  # its powers would magnify rounding
        W = torch.cat([W_x, W_h / (2 * j**0.5)], dim=1)
        other = "Other values, sizes or lengths than above: some values are large."
        check.close(ring(x, W, b), expected(x, W, b), "random values and lengths", blame=other)
        check.gradients(ring, expected, x, W, b, name="gradients, random values and lengths", blame=other)
    ### END HIDDEN TESTS


_check_ring()

# %% [markdown]
# ### The same ring, twice more
#
# Three ways to write one net: your function, a loop around one `nn.Linear`, and the library's `nn.RNN`, with the same
# weights in all. `nn.RNN` stores the columns for $x_t$ and for $h_{t-1}$ as two matrices, $W_{xh}$ and $W_{hh}$ (it
# calls them `weight_ih_l0` and `weight_hh_l0`), and has two biases, of which we set one to zero. All compute in float64
# here, so that rounding hides nothing.


# %% tags=["demo"]
class Ring(nn.Module):
    """A recurrent net made of one nn.Linear."""

    def __init__(self, symbols, hidden):
        super().__init__()
        self.rung = nn.Linear(symbols + hidden, hidden)

    def forward(self, x):
        """x (batch, k, symbols) to the state after the last character, (batch, hidden)."""
        h = x.new_zeros(x.shape[0], self.rung.out_features)
        for x_t in x.unbind(dim=1):
            h = torch.tanh(self.rung(torch.cat([x_t, h], dim=1)))
        return h


torch.manual_seed(0)
by_hand, library = Ring(symbols=32, hidden=64).double(), nn.RNN(32, 64, batch_first=True).double()
with torch.no_grad():
    library.weight_ih_l0.copy_(by_hand.rung.weight[:, :32])
    library.weight_hh_l0.copy_(by_hand.rung.weight[:, 32:])
    library.bias_ih_l0.copy_(by_hand.rung.bias)
    library.bias_hh_l0.zero_()

    for k in (2, 3, 100):
        x = F.one_hot(torch.randint(0, 32, (5, k)), 32).double()
        h_n = library(x)[1][0]  # it returns all states, and the last one of each layer: we have one layer
        off = (by_hand(x) - h_n).abs().max().item()
        print(f"{k:3d} characters: nn.Linear in a loop = nn.RNN within 1e-12:", off < 1e-12)
        if check.ready(ring):
            off = (ring(x, by_hand.rung.weight, by_hand.rung.bias) - h_n).abs().max().item()
            print("                 your ring = nn.RNN within 1e-12:", off < 1e-12)
if not check.ready(ring):
    print("Finish exercise 1.4 first: this cell compares your ring too.")

# %% [markdown]
# Two, three or a hundred characters: nothing about the net had to change.
#
# ### Exercise 1.5 · The bill
# *count · 2 points · about 6 minutes*
#
# Count the trained numbers, biases and output layer included, for $V$ symbols, $H$ hidden units in every rung and $k$
# characters. The output layer takes the last hidden output to $V$ logits and has a bias. The check asks for sizes that
# stand nowhere in this lesson.
#
# By hand, $V=2$, $H=3$, $k=1$. The ladder has one rung, $3\cdot 2+3=9$ numbers, and an output layer, $2\cdot 3+2=8$:
# together 17. The ring's rung also has columns for $h_{t-1}$, even if they only meet $h_0 = 0$: $3\cdot(2+3)+3=18$, and
# 8 make 26.
#
# <details><summary>My ring grows with k</summary>
# The ring reads longer text by using its weights again. Does using a number twice make it two numbers?
# </details>
# <details><summary>My ladder is right for k = 1 only</summary>
# Rung 1 sees a character. What do the others see?
# </details>


# %% nbgrader={"grade_id": "n-params", "solution": true}
def n_params(V, H, k, shared):
    """How many numbers are trained.

    Args:
        V: symbols.
        H: hidden units of every rung.
        k: characters read, at least 1.
        shared: False for the ladder, True for the ring.

    Returns:
        The count, a whole number.
    """
    ### BEGIN SOLUTION
    output = V * H + V
    later_rung = H * (V + H) + H
    if shared:
        return later_rung + output
    return H * V + H + (k - 1) * later_rung + output
    ### END SOLUTION


# %% nbgrader={"grade_id": "n-params-check", "grade": true, "points": 2}
def _check_n_params():
    counted = n_params(2, 3, 1, False)
    check.that(
        counted is None or (hasattr(counted, "__int__") and len(getattr(counted, "shape", ())) == 0),
        "what is returned",
        detail="got something else than one number",
        blame="Return the count, for whichever of the two nets is asked about.",
    )
    check.equal(
        counted,
        17,
        "the ladder worked by hand, V = 2, H = 3, k = 1",
        blame="Weights and bias of rung 1 (it has no hidden input), weights and bias of the output layer.",
    )
    check.that(
        "." not in str(counted),
        "a whole number",
        detail=f"got {counted}",
        blame="A count is an int. Which operation made it a float?",
    )
    check.equal(
        n_params(7, 5, 4, False) - n_params(7, 5, 3, False),
        65,
        "what a fourth character adds to the ladder, V = 7, H = 5",
        blame="One more rung, nothing else: columns for the character and for the hidden output before it, one bias.",
        hint="My ladder is right for k = 1 only",
    )
    check.equal(
        n_params(2, 3, 9, True) - n_params(2, 3, 1, True),
        0,
        "what eight more characters add to the ring",
        blame="The weights are used again, not stored again.",
        hint="My ring grows with k",
    )
    check.equal(
        n_params(2, 3, 1, True),
        26,
        "the ring worked by hand, V = 2, H = 3",
        blame="The weights of one step, columns for h included, one bias a rung, and the output layer once.",
    )
    check.equal(
        n_params(7, 5, 3, True),
        107,
        "the ring, V = 7, H = 5",
        blame="Right for V = 2 and H = 3 only: is one of these numbers written somewhere?",
    )
    check.that(
        "." not in str(n_params(7, 5, 3, True)), "a whole number, the ring too", blame="A count is an int, not a float."
    )
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        V, H, k = draw.sizes(3, low=2, high=90)
        rung, output = H * V + H * H + H, V * H + V
        other = "Other sizes than above, and larger ones."
        want = H * V + H + (k - 1) * rung + output
        check.equal(n_params(V, H, k, False), want, "new numbers, the ladder", blame=other)
        check.equal(n_params(V, H, k, True), rung + output, "new numbers, the ring", blame=other)
    ### END HIDDEN TESTS


_check_n_params()

# %% tags=["demo"]
if check.ready(n_params):
    print("                           ladder        ring")
    for unit, symbols, k in (
        ("characters", 32, 2),
        ("characters", 32, 3),
        ("characters", 32, 100),
        ("words", 10_000, 20),
    ):
        print(f"{k:4d} {unit:10s}{n_params(symbols, 64, k, False):18,d}{n_params(symbols, 64, k, True):12,d}")
else:
    print("Finish exercise 1.5 first: this table is made by your own function.")

# %% [markdown]
# At two characters the ladder is a quarter larger. From there on, only one of the two columns grows.
#
# ## A ring that learns to write
#
# What does a ring *do*? Train one, and let it write. It takes a net, a loss and a loop, and nothing is hidden here. The
# net is `nn.RNN` with an output layer that guesses after every character:


# %% tags=["demo"]
class Reader(nn.Module):
    """A ring, and an output layer that guesses the next character after each one."""

    def __init__(self, symbols, hidden):
        super().__init__()
        self.ring = nn.RNN(symbols, hidden, batch_first=True)
        self.output = nn.Linear(hidden, symbols)

    def forward(self, x, h=None):
        """x (batch, k, symbols) to logits (batch, k, symbols), and the state after the last character."""
        states, h = self.ring(x, h)
        return self.output(states), h


# %% [markdown]
# To write, it needs a beginning. It reads that, gives each symbol a probability, and one symbol is drawn by chance. The
# symbol is written down, and read as the next character. The state $h$ is carried along.


# %% tags=["demo"]
@torch.no_grad()
def write(net, begin, length, seed):
    """The beginning, and `length` characters that the net makes up, drawn by its own probabilities."""
    generator = torch.Generator(device).manual_seed(seed)
    written, h = begin, None
    ids = text.encode(begin).to(device)
    for _ in range(length):
        logits, h = net(F.one_hot(ids[None], V).float(), h)
        ids = torch.multinomial(logits[0, -1].softmax(dim=0), 1, generator=generator)
        written += text.decode(ids)
    return written


# %% [markdown]
# To learn, it is shown 32 pieces of the text at each update, 32 characters each, from $h_0=0$. It is asked for every
# next character of every piece. The loss is the mean surprise, in nats, and `loss.backward()` finds all gradients.
# How they find their way back through the ring is lesson 03.

# %% tags=["demo"]
torch.manual_seed(0)
net = Reader(V, hidden=128).to(device)
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
generator = torch.Generator(device).manual_seed(1)

for update in range(601):
    begin = torch.randint(0, len(train) - 32, (32, 1), generator=generator, device=device)
    pieces = train[begin + torch.arange(33, device=device)]  # (batch, 33)
    logits, _ = net(F.one_hot(pieces[:, :-1], V).float())
    loss = F.cross_entropy(logits.flatten(0, 1), pieces[:, 1:].flatten())
    if update in (0, 30, 100, 300, 600):
        print(f"after {update:3d} updates ≈ {loss.item() / math.log(2):.1f} bits: {write(net, 'the ', 75, seed=1)!r}")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# %% [markdown]
# First it hits the keys at random. Then come the frequent letters and the length of words, then endings and short
# words, and at last the tone of a manual. Nobody told it what a word is. Change the beginning, the seed or `hidden`,
# and run it again.
#
# ## Who reads best?
#
# Three predictors get the same training text and are asked about the same held-out characters.
#
# - **A table of counts** (an *n-gram*): for every context of $k$ characters, how often did each symbol follow? It also
#   asks the table for $k-1$ characters, and trusts it the more the rarer the context is; and so on down. No net, no
#   training: the classical baseline.
# - **Ladders** with $k$ = 1, 2, 3, 4 and 6 rungs of 64 hidden units, each trained on its own.
# - **The ring** with 128 hidden units: one net, with fewer weights than the ladder with $k=6$.
#
# Each net is trained three times, from different random weights and on different random pieces of the text, for 500
# updates of 1,024 answers each.
#
# ### Exercise 1.6 · Predict
# *predict · 1 point for committing, right or wrong · about 2 minutes*
#
# Which will have the fewest bits per character on the held-out text? Answer with one letter, as text.
#
# - `"a"`: the table of counts
# - `"b"`: the best of the ladders
# - `"c"`: the ring

# %% nbgrader={"grade_id": "best-reader", "solution": true}
# "a", "b" or "c"
### BEGIN SOLUTION
best_reader = "a"
### END SOLUTION


# %% nbgrader={"grade_id": "best-reader-check", "grade": true, "points": 1}
def _check_best_reader():
    check.choice(best_reader, "abc", "your prediction")


_check_best_reader()

# %% [markdown]
# ### The table of counts
#
# The tables for different lengths help one another. Each symbol that was seen after a context gives up a little of its
# count, the *discount*, and what was given up is dealt out as the next shorter context says. The discount and $k$ are
# chosen on the validation text.
#
# <details><summary>Optional: how exactly the tables share</summary>
#
# Say that <em>th</em> was followed three times by <em>e</em>, once by <em>a</em>, and the discount is 0.9. Then
# <em>e</em> keeps 2.1/4, <em>a</em> keeps 0.1/4, and the remaining 1.8/4 go to all symbols as the table for <em>h</em>
# says. In the shorter tables a symbol counts once for every different character that stood before the context and it
# together, not once for every time it was seen (Kneser and Ney, 1995; interpolated as in Chen and Goodman, 1999). The
# code is in <code>unrolled/nets/counting.py</code>.
# </details>

# %% tags=["demo"]
chosen = counting.choose(train, validation)
counts = counting.count(train, held_out, chosen.discount)
table = counts.shared[chosen.context]

print("knowing nothing: 5 bits per character")
print(f"knowing how frequent each symbol is: ≈ {counts.shared[0]:.2f}")
print(f"chosen on the validation text: ≈ k = {chosen.context}, discount {chosen.discount}")
print("neither is the smallest or the largest that was tried:", chosen.inside)
print(f"this table on the held-out text: ≈ {table:.2f}")

# %% [markdown]
# ### Ladders and ring
#
# They are trained as your `Reader` was, by `unrolled/nets/readers.py`. To be quick, three of a kind are trained side by
# side; the learning rate falls at the end, and long gradients are shortened (lesson 04 says why). The rate is 0.02 for
# all, of five rates the ring's best on the validation text. (The ladder with four rungs would gain 0.02 bits from 0.04.
# All five stand in `readers.py`.)
#
# A ladder is asked once a window. The ring is asked after every character, so 32 pieces of 32 characters give it as
# many answers as 1,024 windows give a ladder. Each piece is treated as a text of its own: state and gradient both stop
# at its edge. (Lesson 03 carries the state across and cuts only the gradient.)
#
# Beside the nets above, one more is trained: a ladder with four rungs of 128 units, as wide as the ring. This takes
# most of the lesson's computing time, up to a minute.

# %% tags=["demo"]
CONTEXTS = (1, 2, 3, 4, 6)
ladders = [readers.fit(train, k, 64, length=k, answered=1, batch=1024, seed=k) for k in CONTEXTS]
wide = readers.fit(train, 4, 128, length=4, answered=1, batch=1024, seed=50)
ring_nets = readers.fit(train, "shared", 128, length=32, answered=32, batch=32, seed=100)

# the first 16 held-out characters serve as context only, for all
ladder_bits = torch.stack([readers.window_bits(nets, held_out, k) for k, nets in zip(CONTEXTS, ladders, strict=True)])
wide_bits = readers.window_bits(wide, held_out, 4)
ring_bits = readers.bits(ring_nets, held_out[None], warm_up=16)  # one long piece, read from beginning to end

rows = [(f"ladder, k = {k}", *row) for k, *row in zip(CONTEXTS, ladders, ladder_bits, strict=True)]
rows += [("wide ladder, k = 4", wide, wide_bits), ("ring, every character", ring_nets, ring_bits)]
for name, nets, bits in rows:
    low, mean, high = bits.min(), bits.mean(), bits.max()
    print(f"{name:22s} {nets.size():6,d} weights  ≈ {mean:.2f} bits (seeds {low:.2f} to {high:.2f})")
print(f"table of counts                        ≈ {table:.2f} bits")

# %% [markdown]
# The answer is `"a"`, and not by a little. Each net is better than the chance line by more than a bit and a half. But
# counting, without any net, beats them all. Why?
#
# The table forgets nothing within its context. Count what it stores:

# %% tags=["demo"]
print(f"entries in the tables: ≈ {counts.entries[: chosen.context + 1].sum():,}")
print(f"weights of the ring: {ring_nets.size():,}")
print(f"times that the ring met each training character: ≈ {readers.UPDATES * 1024 / len(train):.0f}")
for name, part in (("training", train), ("validation", validation), ("held-out", held_out)):
    bits = readers.bits(ring_nets, part.unfold(0, 500, 500), warm_up=16)
    print(f"the ring on pieces of the {name} text: ≈ {bits.mean():.2f} bits")

best_net = min(bits.min() for _, _, bits in rows)
print("the table is ahead of every net:", bool(table < best_net))
print("the ring is ahead of all ladders with one to four characters:", bool(ring_bits.max() < ladder_bits[:4].min()))
print("the wide ladder is ahead of the ring, on average:", bool(wide_bits.mean() < ring_bits.mean()))

# %% [markdown]
# The tables keep every run of characters up to their length, and the held-out part of a manual repeats phrases of the
# rest. The ring has to press the same text into far fewer numbers, in small steps, and we stopped it early. Nor would
# time alone be enough. It does better on the text that it trained on than on the held-out text. Part of that gap is
# memory of its own text, part is that one piece of a manual is easier than another: compare the two pieces that it
# never trained on. Lesson 13 takes up this match with more time and more text. What to take along: **beat the counts
# before you believe the net.**
#
# And among the nets? All were shown the same number of answers. The ring is ahead of the ladders with one to four
# characters, whichever of its seeds you take, and about level with the ladder with six, which has more weights.
#
# This is hardly the work of a long memory. The wide ladder reads four characters and no more, and is better than the
# ring. It is nearly three times as large. So what the ring gains here is probably mostly *width*: because it shares its
# weights, it affords 128 units for about what four rungs of 64 cost. (A ring of 64 units, which would tell, is not
# trained here.)
#
# ## When more context hurts
#
# The table has a longer context for sale too. Here is what it costs. The *plain* table has no shorter ones to ask; it
# adds one to every count, so that nothing is impossible.

# %% tags=["demo"]
figures.show(reading.cost_of_context(counts))

# %% [markdown] nbgrader={"grade_id": "more-context", "task": true, "points": 4}
# ### Exercise 1.7 · Can it hurt to know more?
# *explain · 4 points · about 15 minutes*
#
# From $k=3$ to $k=8$ the plain table is told strictly more about each held-out character, and guesses worse on average.
# Add cells below this one and answer in about ten sentences of your own:
#
# 1. Why does it get worse? How many contexts of $k$ characters are *possible*, in $V$ and $k$? At which share of the
#    places in the held-out text had training never met the context, and at which had it met it, but fewer than 32 times
#    (right-hand plot: the pale bars include the dark ones)? Say why contexts met a few times suffer too: compare $n$,
#    the number of times, with the 32 that are added.
# 2. Can knowing more be harmful *in principle*, on average, to someone who knows the true probabilities?
# 3. Why do the tables that share hardly suffer?
# 4. Would the turning point of the plain table move if you had a hundred times the text? If you predicted words instead
#    of characters? Which way?
#
# ### BEGIN MARK SCHEME
# One point for each question; half a point where the idea is there and the reason is missing.
#
# 1. There are $V^k$ possible contexts ($32^3$ = 32,768, $32^8$ about a million million) and only about 200,000
#    characters of text, so most long contexts that occur were met rarely or never (shares as in the plot). With one
#    added to every count, a context met $n$ times has $n$ real counts and 32 invented ones: for $n<32$ more than half
#    of its guess is uniform, for $n=0$ all of it, 5 bits. The error is one of estimation. At the turn, from $k=3$ to 4,
#    it is the contexts met a few times that cost most; the never-met ones dominate only for longer contexts. A full
#    point needs the contexts met a few times, not only those never met.
# 2. No. With the true probabilities a longer context can be ignored, so the expected surprise never grows with $k$
#    (conditional entropy: conditioning never increases it). A single guess may still come out worse. A full point needs
#    the distinction between information and its estimate from limited data.
# 3. They fall back: a context that is rare or new takes most of its guess from the shorter one, which was met more
#    often. So more context can add what it knows and does little harm when it knows nothing.
# 4. With more text it moves to the right: longer contexts have been met often enough. With words it moves to the left:
#    $V$ is in the thousands and this text has about 35,000 words, so the table suffers already at $k=1$ or 2.
#
# Accept an answer that argues by the ladders too (more weights, same text), if it says what is estimated from what.
# Don't accept "overfitting" or "the curse of dimensionality" alone: the name is not the reason.
# ### END MARK SCHEME

# %% [markdown]
# ## One net for every length
#
# The ladders had to be built and trained anew for every $k$. The ring was trained once. Ask it after one character,
# after two, after sixteen, each time from $h_0=0$:

# %% tags=["demo"]
by_length = readers.bits_after(ring_nets, held_out, 16)  # (seeds, 16)
figures.show(
    reading.every_length(
        counts.shared,
        ladders=(CONTEXTS, ladder_bits.cpu().numpy(), [nets.size() for nets in ladders]),
        wide=(wide_bits.cpu().numpy(), wide.size()),
        ring=(by_length.cpu().numpy(), ring_nets.size()),
    )
)
print(f"The ring's longest reading: ≈ {len(held_out) - 1:,} characters, with the weights that read one.")

# %% [markdown]
# **Tell a friend:** *feed a layer its own output, and the same few weights read text of any length; a ladder pays for
# every further letter with further weights.*
#
# The ring pays at the left of the plot. After one to four characters it guesses worse than the ladder made for just
# that length. Only one guess in 32 of its training came after a single character; the ladder with one rung was trained
# on nothing else.
#
# ## Where this breaks
#
# The ring *can* read any length. Look at its curve: after about ten characters it is flat. And the riddle of the
# beginning?

# %% tags=["demo"]
for prompt in ("the twins of the baker w", "the twin of the bakers w", "the twin of the baker w"):
    p_a, p_e = readers.probabilities(ring_nets, text.encode(prompt).to(device))[text.encode("ae")].tolist()
    print(f"{prompt + '_':25s}  probability of a: ≈ {p_a:.3f}, of e: {p_e:.3f}, e to a: {p_e / p_a:.2f}")
ten, sixteen, all_before = by_length[:, 9].mean(), by_length[:, 15].mean(), ring_bits.mean()
print(f"bits after ten characters, after sixteen, after all before: ≈ {ten:.2f}, {sixteen:.2f}, {all_before:.2f}")

# %% [markdown]
# The third line is the first without the *s* of *twins*. If the ring used that *s*, *e* would gain on *a* from the
# third line to the first. In our runs, on average over the three nets, the ratio of *e* to *a* hardly moves; the *s*
# of *bakers*, close by, moves it far more. The ring can read a book; it uses about ten characters.
#
# A state of 128 numbers has to hold the whole past, and training has to find out what is worth keeping. How the state
# works is lesson 02, what "any length" means for training lesson 03, and why far characters are hard to learn from
# lesson 04.
#
# ## Recap
#
# 1. A feed-forward net can read $k$ characters as a ladder, one rung a character, or with one wide layer.
# 2. Either way its weights grow with $k$, its window is fixed, and nothing learnt at one place helps at another.
# 3. The same weights in every rung of a ladder, and $h_0=0$ before the first, make it a ring: a recurrent net.
# 4. Predictors are compared in bits per character on held-out text, beside chance ($\log_2 V$) and a strong table of
#    counts.
# 5. More context helps only as far as there is text to learn it from.
#
# ## Further reading
#
# - C. E. Shannon, *Prediction and Entropy of Printed English*, 1951. People guess the next letter; the bits per
#   character of English.
# - R. Kneser and H. Ney, *Improved backing-off for m-gram language modeling*, 1995. How our tables share.
# - S. F. Chen and J. Goodman, *An Empirical Study of Smoothing Techniques for Language Modeling*, 1999. The same,
#   interpolated, and compared with others.
# - Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, *A Neural Probabilistic Language Model*, 2003. The fixed-window net,
#   on words: one hidden layer, and word vectors shared by all places.
# - J. L. Elman, *Finding Structure in Time*, 1990. The ring, predicting the next letter and the next word.
