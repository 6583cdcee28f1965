# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: Where should the decoder look?
#     question: All that was read crosses over in one state. What if the decoder could look back?
#     minutes: 120
#     needs: [06-four-architectures, 09-gru]
# ---

# %% [markdown]
# # 10 · Where should the decoder look?
#
# **All that an encoder has read crosses over in one state. What if the decoder could look back?**
#
# After this lesson you can
#
# - measure how much gets through one state, answer by answer, and say what one more wire buys;
# - write attention in both its classic forms, with padding masked, draw where a decoder looks, and tell a look from a
#   guess;
# - let a decoder go step by step in training, and let it search in use, and say what either costs.
#
# *About 120 minutes. Builds on lesson 06 (encoder-decoder, masks, teacher forcing) and lesson 09 (the GRU).*

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

import unrolled
from unrolled import check, figures
from unrolled.nets import attending
from unrolled.experiments import attention_runs
from unrolled.figures import attention as drawn

torch.set_num_threads(1)
device = unrolled.device()
figures.use_style()
WIRES = ("once", "every step", "attention")      # what the table of this lesson calls its three nets

# %% [markdown]
# ## The neck of the bottle

# %% tags=["demo"]
figures.show(drawn.bottle())

# %% [markdown]
# This is the encoder-decoder of lesson 06. The encoder reads digit after digit and says nothing. Its last state, $h_T$,
# is the decoder's first. All that the decoder will ever know of the digits stands in that one state, in the neck of the
# bottle, however long the string was.
#
# Is it too narrow? A string of $T$ random digits carries $T \log_2 10 \approx 3.3\,T$ bits. A state of 32 neurons is 32
# numbers of 32 bits each. By that count 300 digits would fit. Do they? Measure.
#
# ## Say it backwards
#
# The task is the plainest there is. Random digits go in, and the decoder says them from the last to the first. One line
# of Python, `digits[::-1]`, gets everything right at any length; a guess is right one time in ten. Each answer depends
# on one digit, so we can ask **answer by answer** what came through: the first answer is the digit that was read last,
# the last answer is the digit that was read first.
#
# Both halves are GRUs of 32 neurons. The state of the decoder is called $s_t$ from here on, so that it is not mixed up
# with the encoder's $h_1, \dots, h_T$; its first, $s_0$, is $h_T$ in every net. $x_t$ is the symbol that the decoder
# hears at step $t$, the one that was said just before; at the first step it hears zeros. Three nets differ in one wire,
# the **context** $c_t$ that the decoder gets at each step beside $x_t$ (a GRU has no memory cell, so the letter is
# free):
#
# | row | context $c_t$ | |
# |---|---|---|
# | *once* | none | $s_0 = h_T$, and that is all (Sutskever et al. 2014) |
# | *every step* | $h_T$, again and again | the same state, but it need not be carried (Cho et al. 2014) |
# | *attention* | a mean of $h_1, \dots, h_T$ | weights chosen anew at each step (after Bahdanau et al. 2015) |
#
# A context enters the decoder's GRU and its output layer. All nets get 1,000 updates of 32 fresh strings with the
# teacher (**teacher forcing**), by Adam, the gradient clipped at the norm 1 (lesson 04). Each wire has its own learning
# rate, the best of four at sixteen digits on the same three seeds, which falls to zero in the last quarter. All are
# judged free running, on 1,000 new strings, three seeds each.

# %% [markdown]
# ### Exercise 10.1 · What gets through?
# *predict · 1 point for committing · about 2 minutes*
#
# Twenty-four digits go in, 80 bits, into a state of 32 numbers that is handed over *once*. After 1,000 updates, which
# of the twenty-four answers are right?
#
# - `"a"`: nearly all. There is room enough.
# - `"b"`: the first answers, that is, the digits that were read last.
# - `"c"`: the last answers, that is, the digits that were read first.
# - `"d"`: hardly any; all answers are near chance.

# %% nbgrader={"grade_id": "through", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
through = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "through-check", "grade": true, "points": 1}
def _check_through():
    check.choice(through, "abcd", "your choice")


_check_through()

# %% tags=["demo"]
stored = attention_runs.shares()
by_length = {length: {row: stored["backwards", length, row, attention_runs.UPDATES].numpy() for row in WIRES}
             for length in attention_runs.LENGTHS}
figures.show(drawn.by_place({length: rows for length, rows in by_length.items() if length > 4}, 0.1))
print("made once by experiments/attention.py:", attention_runs.MADE)
print("learning rates:", ", ".join(f"{row} {attention_runs.rate_of(row):g}" for row in WIRES))
for length, rows in by_length.items():
    for row, found in rows.items():
        print(f"{length} digits, {row}: share right, mean of places and seeds ≈ {found.mean():.3f}")

# %% [markdown]
# Strong lines are means, thin ones the three seeds. At four digits, which are not drawn, nothing is lost, whatever the
# wire. At eight the two nets that get the last state begin to miss some,
# most often those that were read first. At sixteen and at twenty-four the share right falls from answer to answer,
# and at twenty-four it goes from most of the digits that were read *last* to about a quarter of those that were read
# first, or fewer: answer **b** of your bet. (At sixteen the digit that was read very first does a little better
# again, perhaps because it alone met an empty state.) Attention, with the same 32 neurons, has no such trouble.
#
# Saying backwards is even a kind order for *once*: what is wanted first was read last. Sutskever et al. (2014) fed
# their sources in backwards, so that first words stand close to first words, and found that it helped much.
#
# *Every step* gives the decoder the last state again and again, so that it need not carry it along. Here this does
# not help, and at this budget it is even behind: what is not in $h_T$ can't be read from it a second time. It can be
# otherwise: lesson 18, which is to come, asks this of dates. One symptom, two causes: a state that does not hold it,
# and a decoder that does not carry it. One wire tells them apart.

# %% [markdown]
# ### Exercise 10.2 · Read the table
# *measure · 2 points · about 2 minutes*
#
# Call a length *solved* by a row if the share right, the mean of all places and seeds, is at least 0.95. For each row:
# which is the longest of the four lengths that it has solved, within this budget? Write 0 if it is none.

# %% nbgrader={"grade_id": "solved", "solution": true}
# solved = {"once": ..., "every step": ..., "attention": ...}, each 0, 4, 8, 16 or 24
### BEGIN SOLUTION
solved = {"once": 8, "every step": 4, "attention": 24}
### END SOLUTION

# %% nbgrader={"grade_id": "solved-check", "grade": true, "points": 2}
def _check_solved():
    rows = ("once", "every step", "attention")
    check.answered(solved)
    check.that(hasattr(solved, "keys"), "what the answer is", detail="got no dict",
               blame='Write {"once": …, …}, with one number for each row.')
    check.equal(sorted(map(str, solved.keys())), sorted(rows), "the rows in the dict", blame="Three, by their names.")
    runs, lengths = attention_runs.shares(), attention_runs.LENGTHS
    share = {row: {length: float(runs["backwards", length, row, attention_runs.UPDATES].mean()) for length in lengths}
             for row in rows}
    for row in rows:
        check.answered(solved[row])
        known = not hasattr(solved[row], "strip") and str(solved[row]).removesuffix(".0") in ("0", *map(str, lengths))
        check.that(known, row,
                   detail="got none of 0, 4, 8, 16, 24", blame="Which of the four lengths? Or 0.")
    for row in rows:
        found = int(float(solved[row]))
        check.that(found == 0 or share[row][found] >= 0.95, row,
                   detail="at this length its share is below 0.95", blame="Look at the line of this row and length.")
        longest = max([length for length in lengths if share[row][length] >= 0.95], default=0)
        check.that(found >= longest, row, blame="It has solved a longer one.")


_check_solved()

# %% [markdown]
# Does the one state hold too little? Three other things could be to blame: a bad learning rate, too few weights, too
# little time. And if it does, then a smaller state should hold less, whatever we do. Look at each:

# %% tags=["demo"]
for row, values in attention_runs.tuned().items():
    shares = zip(attention_runs.RATES, values.mean(dim=1), strict=True)
    print(f"16 digits, {row}: " + ", ".join(f"at rate {rate:g} ≈ {share:.2f}" for rate, share in shares))
for row, updates in [
    ("once", attention_runs.UPDATES),
    ("once, wider", attention_runs.UPDATES),
    ("once", attention_runs.LONGER),
    ("once, narrow", attention_runs.UPDATES),
    ("once, narrow", attention_runs.LONGER),
    ("every step, narrow", attention_runs.LONGER),
    ("attention, narrow", attention_runs.LONGER),
]:
    wire, hidden = attention_runs.ROWS[row]
    weights = attending.weights_in(attending.new_net(wire, "backwards", 16, 1, torch.Generator(device), hidden=hidden))
    found = stored["backwards", 16, row, updates].mean(dim=0)
    print(f"16 digits, {row}, {hidden} neurons, {weights} weights, {updates} updates: share right ≈ {found.mean():.2f},"
          f" of the four that were read first ≈ {found[-4:].mean():.2f}")

# %% [markdown]
# *Is it the learning rate?* In part it was. At 0.01, which serves attention best, *once* gets hardly more than a third
# right; at its own, 0.03, two thirds. With one rate for all the neck would have looked twice as narrow as it is. But at
# none of the four does it come near attention at its own.
#
# *Is it the number of weights?* A net with *once* that has as many as the one with attention (41 neurons, so its state
# is larger, too) gets four in five right, and not all.
#
# *Is it time?* With four times the updates more than nine answers in ten are right, from the same 32 numbers. So this
# neck is no wall. What it costs is *learning*: the net has to find out how to pack digits into one state and how to
# unpack them, and that takes many more updates than to look back. Before you write "the state was too small", try "the
# training was too short", and another rate.
#
# *And a smaller state?* With 12 neurons four times the updates take *once* from a quarter to a third, and the digits
# that were read first stay near a guess. *Every step* does no better. Attention, with states of just as many numbers,
# has all of them right. (Each has the rate of its wide sister; its own was not searched.) At that rate the one state is
# a true **bottleneck**: more training hardly widens it, and another way around it opens at once. Not that the numbers
# had no room: by the count of bits 12 of them would hold seven such strings. It is too narrow for what training finds.
#
# Any line of these tables can be measured again: `python experiments/attention.py backwards 8 once`.

# %% [markdown]
# ## Look back
#
# The encoder had a state after each digit, and threw all but the last away. Keep them. At each step the decoder then
# asks: *which of these do I need now?*

# %% tags=["demo"]
figures.show(drawn.look_back())

# %% [markdown]
# Think of a drawer full of cards. On each card there is a **key**, by which it is found, and a **value**, which is
# what one wants to have. One comes with a **query**. A dictionary in Python takes the card whose key *equals* the
# query. Here keys and queries are vectors, nothing is ever quite equal, and to take one card or another is a jump,
# with no slope to train on. So we take a little of all: each card gets a weight that grows with how well its key
# fits, and what we get is the weighted mean of the values. That is **attention**. In our decoder both key and value
# of card $j$ are the state $h_j$, and the query $q_t$ is made from what the decoder knows as it begins a step, $x_t$
# and $s_{t-1}$.
#
# $$e_{tj} = \text{score}(q_t, h_j), \qquad \alpha_{tj} = \frac{\exp e_{tj}}{\sum_{j'} \exp e_{tj'}}, \qquad
# c_t = \sum_j \alpha_{tj}\, h_j.$$
#
# $t$ counts the decoder's steps, $j$ the places of the source. The weights $\alpha_{tj}$ of one step are a softmax over
# the source, so they sum to 1. No matrix has a size that depends on the length $T$, so
# the same net reads sources of any length.
#
# *Every step* is now a special case that does not choose: all weight on the last state, always.
#
# Sources differ in length, so a batch is padded (lesson 06), and padding must get the weight 0. That is the first
# piece. In all exercises, tensors that you are given stay as they are.

# %% [markdown]
# ### Exercise 10.3 · A softmax that leaves the padding out
# *implement · 3 points · about 8 minutes*
#
# | argument | shape |
# |---|---|
# | `scores` | (batch, steps, time): for each step of the decoder a score of each place of the source |
# | `lengths` | (batch,), int64: real places of each source, from 1 to time |
# | *returned* | (batch, steps, time): weights |
#
# - At each step the weights of the real places are the softmax of their scores, and sum to 1.
# - Padding gets the weight 0, exactly. Its scores may be any numbers up to a million in size.
# - Real scores may be large too, up to a thousand.
# - A net is trained through this function: tensors in, a tensor out, and the gradient gets through.
#
# By hand: scores $(0, \ln 3, 5)$ with length 2 give the weights $\left(\tfrac14, \tfrac34, 0\right)$.
#
# <details><summary>The weights of the real places sum to less than 1</summary>
#
# Then the padding took a share before it was taken out. What must its score be, so that the softmax itself gives it
# nothing? The exponential of which number is 0?
# </details>
#
# <details><summary>"The size of tensor a (5) must match the size of tensor b (4)"</summary>
#
# Line the dimensions up from the right: the mask says something about the batch and about time, and the steps stand
# between. A size of 1 is stretched.
# </details>

# %% nbgrader={"grade_id": "masked-softmax", "solution": true}
def masked_softmax(scores, lengths):
    """Weights over the real places of each source.

    Args:
        scores: a score for each step and place, (batch, steps, time).
        lengths: real places of each source, (batch,), int64, each from 1 to time.

    Returns:
        (batch, steps, time): at each step they sum to 1, and are 0 in the padding.
    """
    ### BEGIN SOLUTION
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.masked_fill(~real, -torch.inf).softmax(dim=2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "masked-softmax-check", "grade": true, "points": 3}
def _check_masked_softmax():
    from unrolled.checks.remarks import alike

    one = torch.tensor

    def expected(scores, lengths):
        """Row by row, and no place beyond a source's own."""
        weights = torch.zeros(*scores.shape, dtype=torch.float64)
        for i, length in enumerate(lengths.tolist()):
            for t in range(scores.shape[1]):
                row = scores[i, t, :length].double()
                shares = (row - row.max()).exp()
                weights[i, t, :length] = shares / shares.sum()
        return weights.to(scores.dtype)

    def reference(scores, lengths):
        return scores.masked_fill(torch.arange(scores.shape[2]) >= lengths[:, None, None], -math.inf).softmax(2)

    scores = check.draws(seed=102).normal((4, 3, 5))[0]
    all_real, lengths = one([5, 5, 5, 5]), one([2, 5, 1, 3])
    check.unchanged(masked_softmax, scores, lengths)
    got = masked_softmax(scores, all_real)
    check.shape(got, (4, 3, 5), "the shape of what is returned", blame="A weight for each score: (batch, steps, time).")
    check.that(not bool(got.isnan().any()), "sources without padding", detail="got NaN",
               blame="0 times infinity is not 0. Put the number in where the mask says so, don't multiply.")
    check.that(not alike(got, scores.log_softmax(2)), "what is returned", detail="got logarithms",
               blame="Weights are wanted, and they sum to 1.")
    for dim, name in ((1, "the steps of the decoder"), (0, "the batch")):
        check.that(not alike(got, scores.softmax(dim)), "sources without padding",
                   detail=f"the weights sum to 1 over {name}", blame="Each step spreads one whole over the source.")
    check.that(bool((got[:, :, 4] != 0).any()), "sources without padding",
               detail="the last place got nothing", blame="It is real: lengths count from 1, places from 0.")
    check.close(got, expected(scores, all_real), "sources without padding", blame="The softmax over time, here.")
    steep = one([[[1000.0, 999.0, 0.0, -1000.0]]])
    got = masked_softmax(steep, one([4]))
    check.shape(got, (1, 1, 4), "scores of 1000, 999, 0 and -1000", blame="A weight for each score.")
    overflown = not bool(got.isfinite().all())
    check.close(got, expected(steep, one([4])), "scores of 1000, 999, 0 and -1000", blame=(
        "The exponential of 1000 is too large for a float. Only differences between scores matter." if overflown else
        "They differ by 1, 999 and 1000, and these differences count in full: is a score cut off or scaled?"))
    flat = masked_softmax(one([[[0.0, math.log(3.0), 5.0]]]), one([2]))
    check.shape(flat, (1, 1, 3), "the example worked by hand", blame="A weight for each score.")
    total = float(flat[0, 0, :2].sum())
    kept = expected(one([[[0.0, math.log(3.0), 5.0]]]), one([3]))
    for said, blame in (
        (kept, "Here all three places are taken for real. The length is 2."),
        (kept * one([1.0, 1.0, 0.0]), "The padding took its share first, and was taken out afterwards: what is left "
                                     "sums to less than 1."),
        (expected(one([[[0.0, math.log(3.0), 0.0]]]), one([3])), "A score of 0 is a score like any other: it gets its "
                                                                "share."),
        (one([[[0.0, 0.0, 1.0]]]), "The padding got all of it. Which places does your mask keep?"),
        (one([[[1.0, 0.0, 0.0]]]), "Only one place is kept. Lengths count from 1, places from 0."),
    ):
        check.that(not alike(flat, said), "the example worked by hand", detail=f"the real places sum to {total:.2f}"
                   if abs(total - 1) > 1e-3 else "", blame=blame, hint="The weights of the real places sum to less "
                   "than 1" if "first" in blame else "")
    check.close(flat, one([[[0.25, 0.75, 0.0]]]), "the example worked by hand", blame="1/4, 3/4 and nothing.")
    got = masked_softmax(scores, lengths)
    for which, length in (("longest", 5), ("first", 2), ("last", 3)):
        check.that(not alike(got, expected(scores, one(4 * [length]))), "lengths 2, 5, 1 and 3",
                   detail=f"all rows have the {which} one's length", blame="Each source has a length of its own.")
    check.close(got, expected(scores, lengths), "lengths 2, 5, 1 and 3", blame="The padding of some row is wrong.")
    padding = torch.arange(5) >= lengths[:, None, None]
    for size in (1e6, -1e6):
        loud = torch.where(padding, one(size), scores)
        got = masked_softmax(loud, lengths)
        check.close(got, expected(loud, lengths), f"scores of {size:.0f} in the padding",
                    blame="The padding was heard before it was masked.")
        check.that(not bool((got[padding.expand(4, 3, 5)] != 0).any()), f"scores of {size:.0f} in the "
                   "padding", detail="a weight there is not exactly 0", blame="Nothing may get through.")
    low = one([[[-1000.0, -999.0, 5.0]]])
    check.close(masked_softmax(low, one([2])), expected(low, one([2])), "real scores of -1000 and -999",
                blame="What you gave the padding is not low enough beside them.")
    check.gradients(masked_softmax, reference, scores, lengths)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, time = draw.sizes(3, low=1, high=9)
        (scores,) = draw.normal((batch, steps, time))
        lengths = draw.integers((batch,), low=1, high=time)[0]
        padding = torch.arange(time) >= lengths[:, None, None]
        loud = torch.where(padding, torch.tensor(1e6), 3 * scores)
        check.close(masked_softmax(loud, lengths), expected(loud, lengths), "random sizes, lengths and scores",
                    blame="Other values or sizes than above.")
        low = torch.where(padding, torch.tensor(0.0), 3 * scores - 900)
        check.close(masked_softmax(low, lengths), expected(low, lengths), "random scores, all near -900",
                    blame="Real scores may be low as well.", rtol=1e-3)
        check.gradients(masked_softmax, reference, scores, lengths, name="the gradient, random values")
    ### END HIDDEN TESTS


_check_masked_softmax()

# %% [markdown]
# ### Exercise 10.4 · Look something up
# *implement · 3 points · about 8 minutes*
#
# | argument | shape |
# |---|---|
# | `queries` | (batch, steps, d): what each step asks for |
# | `keys` | (batch, time, d): what each place of the source is looked up by |
# | `values` | (batch, time, features): what is found there |
# | `lengths` | (batch,), int64: real places |
# | *returned* `context` | (batch, steps, features): at each step the weighted mean of the values |
# | *returned* `weights` | (batch, steps, time) |
#
# The score of place $j$ at step $t$ is $q_t \cdot k_j / \sqrt d$. Your `masked_softmax` may do the rest. Both results
# will be trained through.
#
# By hand, with $d = 4$: the query $(2, 0, 0, 0)$ and the keys $(0, 0, 0, 0)$ and $(\ln 3, 0, 0, 0)$ give the scores $0$
# and $2 \ln 3 / 2 = \ln 3$, the weights $\tfrac14$ and $\tfrac34$. With the values $0$ and $8$ the context is $6$.
#
# <details><summary>"Expected size for first two dimensions of batch2 tensor to be: [4, 6] but got: [4, 5]"</summary>
#
# Every query meets every key. Rows times columns: one of the two has to be turned, and the batch stays in front.
# <code>.mT</code> turns the last two dimensions; <code>.T</code> would turn all of them.
# </details>

# %% nbgrader={"grade_id": "dot-attention", "solution": true}
def dot_attention(queries, keys, values, lengths):
    """Scaled dot-product attention over the real places of each source.

    Args:
        queries: what each step asks for, (batch, steps, d).
        keys: what each place is looked up by, (batch, time, d).
        values: what is found there, (batch, time, features).
        lengths: real places of each source, (batch,), int64.

    Returns:
        context: (batch, steps, features); weights: (batch, steps, time).
    """
    ### BEGIN SOLUTION
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
    ### END SOLUTION


# %% nbgrader={"grade_id": "dot-attention-check", "grade": true, "points": 3}
def _check_dot_attention():
    from unrolled.checks.remarks import alike
    from unrolled.checks.returned import several

    one = torch.tensor

    def weighed(scores, lengths):
        padding = torch.arange(scores.shape[2]) >= lengths[:, None, None]
        return scores.double().masked_fill(padding, -math.inf).softmax(2).float()

    def expected(queries, keys, values, lengths):
        scores = torch.einsum("btd,bsd->bts", queries.double(), keys.double()) / queries.shape[2] ** 0.5
        weights = weighed(scores, lengths)
        return torch.einsum("bts,bsf->btf", weights, values), weights

    def asked(*given):
        return several(dot_attention(*given), ("context", "weights"))

    queries, keys, values = check.draws(seed=103).normal((4, 3, 6), (4, 5, 6), (4, 5, 7))
    lengths, full = one([5, 2, 1, 3]), one([5, 5, 5, 5])
    check.unchanged(dot_attention, queries, keys, values, lengths)
    got = asked(queries, keys, values, full)
    shapes = tuple(tuple(getattr(part, "shape", ())) for part in got)
    check.that(shapes != ((4, 3, 5), (4, 3, 7)), "the order of what is returned", detail="the weights come first",
               blame="First the context.")
    check.shape(got[1], (4, 3, 5), "the shape of weights", blame="A weight for each step and place: (batch, steps, "
                "time).")
    check.shape(got[0], (4, 3, 7), "the shape of context", blame={
        (4, 3, 6): "As wide as a key. The values are averaged, not the keys.",
        (4, 7): "One context for each step."}.get(shapes[0], "It is (batch, steps, features)."))
    context, weights = expected(queries, keys, values, full)
    dots = queries @ keys.mT
    for scale, blame in (
        (1.0, "Here the scores are the bare products. They are divided by √d."),
        (1 / 6, "Here they are divided by d."),
        (6**0.5, "Here they are multiplied by √d."),
        (5**-0.5, "Here they are divided by the root of the number of places. d is the size of a key."),
        (7**-0.5, "Here they are divided by the root of the values' size. d is the size of a key."),
        (3**-0.5, "Here they are divided by the root of the number of steps. d is the size of a key."),
        (4**-0.5, "Here they are divided by the root of the batch's size. d is the size of a key."),
        (32**-0.5, "Here they are divided by √32, and d is 6: take it from the keys."),
    ):
        check.that(not alike(got[1], weighed(scale * dots, full)), "the weights, no padding", detail="wrong scale",
                   blame=blame)
    lengths_of = queries.norm(dim=2)[..., None] * keys.norm(dim=2)[:, None]
    check.that(not alike(got[1], weighed(dots / lengths_of, full)), "the weights, no padding",
               detail="the scores are cosines", blame="A dot product counts how long the vectors are, too.")
    disorder = queries @ keys.reshape(4, 6, 5)
    for want, said, blame in (
        (weighed(dots, full) / 6**0.5, "they don't sum to 1", "The scores are divided by √d, not the weights."),
        ((dots / 6**0.5).softmax(1), "they sum to 1 over the steps", "Each step spreads one whole over the source."),
        (weighed(disorder / 6**0.5, full), "the keys are in disorder", "A reshape does not turn: it fills the new "
         "shape in reading order."),
    ):
        check.that(not alike(got[1], want), "the weights, no padding", detail=said, blame=blame)
    check.close(got[1], weights, "the weights, no padding", blame="The softmax over time of q · k / √d.")
    plain = values.mean(1, keepdim=True).expand(4, 3, 7)
    for want, said, blame in (
        (plain, "it is the plain mean of the values", "The weights say how much each value counts."),
        (dots / 6**0.5 @ values, "the values are multiplied by the scores", "By the weights."),
        (context / 6**0.5, "it is divided by √d", "Only the scores are."),
    ):
        check.that(not alike(got[0], want), "the context, no padding", detail=said, blame=blame)
    check.close(got[0], context, "the context, no padding", blame="For each step the values, each times its weight, "
                "added.")
    by_hand = asked(one([[[2.0, 0, 0, 0]]]), one([[[0.0, 0, 0, 0], [math.log(3.0), 0, 0, 0]]]),
                    one([[[0.0], [8.0]]]), one([2]))
    check.close(by_hand[1], one([[[0.25, 0.75]]]), "the example worked by hand, weights", blame="1/4 and 3/4.")
    check.close(by_hand[0], one([[[6.0]]]), "the example worked by hand, context", blame="3/4 of 8.")
    got = asked(queries, keys, values, lengths)
    check.that(not alike(got[1], weights), "lengths 5, 2, 1 and 3", detail="the padding gets a share",
               blame="Who masks it?")
    late = weights * (torch.arange(5) < lengths[:, None, None])
    check.that(not alike(got[1], late), "lengths 5, 2, 1 and 3", detail="the weights don't sum to 1",
               blame="The padding took its share first, and was taken out afterwards. Mask the scores.")
    context, weights = expected(queries, keys, values, lengths)
    check.close(got[1], weights, "lengths 5, 2, 1 and 3, weights", blame="Padding is left out.")
    check.close(got[0], context, "lengths 5, 2, 1 and 3, context", blame="Padding is left out.")
    check.gradients(dot_attention, expected, queries, keys, values, lengths)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, time, d, features = draw.sizes(5, low=1, high=9)
        queries, keys, values = draw.normal((batch, steps, d), (batch, time, d), (batch, time, features))
        lengths = draw.integers((batch,), low=1, high=time)[0]
        got = asked(queries, keys, values, lengths)
        context, weights = expected(queries, keys, values, lengths)
        # scores reach some hundreds: a softmax of them keeps three digits
        check.close(got[1], weights, "weights, random sizes and values", blame="Other values or sizes than above.",
                    rtol=1e-3, atol=1e-3)
        check.close(got[0], context, "context, random sizes and values", blame="Other values or sizes than above.",
                    rtol=1e-3, atol=1e-2)
        small = [0.1 * part for part in (queries, keys)]
        check.gradients(dot_attention, expected, *small, values, lengths, name="the gradients, random values")
    ### END HIDDEN TESTS


_check_dot_attention()

# %% [markdown]
# Your attention beside the library's, which takes a mask (True where a place may be looked at) and gives the context:

# %% tags=["demo"]
if check.ready(masked_softmax, dot_attention):
    generator = torch.Generator(device).manual_seed(3)
    sizes = torch.tensor([5, 2, 1, 3])
    asks, has = torch.randn(4, 3, 6, generator=generator), torch.randn(4, 5, 6, generator=generator)
    holds = torch.randn(4, 5, 7, generator=generator)
    may_look = (torch.arange(5) < sizes[:, None])[:, None]                        # (batch, 1, time)
    theirs = F.scaled_dot_product_attention(asks, has, holds, attn_mask=may_look)
    mine, _ = dot_attention(asks, has, holds, sizes)
    print("yours equals scaled_dot_product_attention within 1e-5:", bool((mine - theirs).abs().max() < 1e-5))
else:
    print("Finish exercises 10.3 and 10.4 first: this cell runs your own attention.")

# %% [markdown]
# ## Why the root?
#
# If the entries of $q$ and $k$ are independent, with mean 0 and variance 1, then $q \cdot k$ is a sum of $d$ products
# of mean 0 and variance 1. Its variance is $d$, so its size grows like $\sqrt d$. Large scores make a hard softmax: one
# weight is nearly 1, all others nearly 0, and hardly any **gradient** flows back to the scores, because
# $\partial \alpha_j / \partial e_j = \alpha_j (1 - \alpha_j)$ and $\partial \alpha_j / \partial e_{j'} = -\alpha_j
# \alpha_{j'}$. One random query, ten random keys: the largest weight, and how much slope is left:

# %% tags=["demo"]
generator = torch.Generator(device).manual_seed(4)
for size in (4, 64, 1024):
    for name, scale in (("bare", 1.0), ("divided by the root", size**-0.5)):
        q, keys = torch.randn(2000, 1, size, generator=generator), torch.randn(2000, 10, size, generator=generator)
        weights = (scale * (q @ keys.mT)[:, 0]).softmax(dim=1)
        largest = weights.max(dim=1).values.mean().item()
        slope = (weights * (1 - weights)).sum(dim=1).mean().item()
        print(f"d = {size:4}, {name:20} largest of ten weights ≈ {largest:.2f}, sum of α(1 - α) ≈ {slope:.2f}")
        assert largest < 0.4 if scale < 1 else largest > (0.9 if size == 1024 else 0.4)

# %% [markdown]
# Divided by $\sqrt d$ the start is equally soft for every size. What training makes of it is another matter: a net that
# wants to look at one place can make its queries long.
#
# ## The other classic
#
# A dot product asks queries and keys to have the same size and to speak the same language. The first attention in
# translation (Bahdanau et al. 2015) had another score, a small feed-forward net with one hidden layer that reads both
# and says how well they fit:
#
# $$e_{tj} = v \cdot \tanh(W_q q_t + W_k h_j).$$
#
# It is called **additive**. The tanh has to stand around the *sum*. Without it, $v \cdot W_q q_t$ would be added to all
# scores of a step alike, and a softmax does not notice what is added to all.

# %% [markdown]
# ### Exercise 10.5 · Scores that are learnt
# *implement · 3 points · about 6 minutes*
#
# | argument | shape |
# |---|---|
# | `queries` | (batch, steps, d_q) |
# | `keys` | (batch, time, d_k): their size may differ from a query's |
# | `W_q`, `W_k` | (size, d_q), (size, d_k) |
# | `v` | (size,) |
# | *returned* | (batch, steps, time): the scores $e_{tj} = v \cdot \tanh(W_q q_t + W_k k_j)$, before any softmax |
#
# All five tensors may be trained, so the gradient has to reach them.
#
# By hand, with sizes of 1 except that of `v`: $q = 1$, $k = 5$, `W_q` is `[[1], [0]]`, `W_k` is `[[0], [-0.5]]`,
# $v = (3, 1)$. Then $e = 3 \tanh(1) + 1 \tanh(-2.5) \approx 1.298$.
#
# <details><summary>"The size of tensor a (3) must match the size of tensor b (5)"</summary>
#
# Every step meets every place, so the sum has four dimensions: batch, steps, time, size. Give each of the two parts
# the dimension that it lacks, with the size 1.
# </details>

# %% nbgrader={"grade_id": "additive-scores", "solution": true}
def additive_scores(queries, keys, W_q, W_k, v):
    """The scores of additive attention.

    Args:
        queries: (batch, steps, d_q).
        keys: (batch, time, d_k).
        W_q: (size, d_q).
        W_k: (size, d_k).
        v: (size,).

    Returns:
        A score for each step and place, (batch, steps, time).
    """
    ### BEGIN SOLUTION
    asked = (queries @ W_q.T)[:, :, None]
    found = (keys @ W_k.T)[:, None]
    return torch.tanh(asked + found) @ v
    ### END SOLUTION


# %% nbgrader={"grade_id": "additive-scores-check", "grade": true, "points": 3}
def _check_additive_scores():
    from unrolled.checks.remarks import alike

    one = torch.tensor

    def halves(queries, keys, W_q, W_k):
        return (torch.einsum("btd,ad->bta", queries.double(), W_q.double())[:, :, None],
                torch.einsum("bsd,ad->bsa", keys.double(), W_k.double())[:, None])

    def expected(queries, keys, W_q, W_k, v):
        asked, found = halves(queries, keys, W_q, W_k)
        return (torch.tanh(asked + found) * v.double()).sum(3).float()

    def tiny(q, k):
        return additive_scores(one([[[q]]]), one([[[k]]]), one([[1.0], [0.0]]), one([[0.0], [-0.5]]), one([3.0, 1.0]))

    queries, keys, W_q, W_k, v = check.draws(seed=104).normal((4, 3, 6), (4, 5, 2), (7, 6), (7, 2), (7,))
    check.unchanged(additive_scores, queries, keys, W_q, W_k, v)
    got = additive_scores(queries, keys, W_q, W_k, v)
    kind = tuple(getattr(got, "shape", ()))
    check.shape(got, (4, 3, 5), "the shape of the scores", blame={
        (4, 5, 3): "Steps and time stand in each other's place.",
        (4, 3, 5, 7): "v makes one number of the seven.",
        (4, 3, 5, 1): "A score is one number: the 1 at the end is too much."}.get(
            kind, "A score for each step and place: (batch, steps, time)."))
    a, b = math.tanh(1.0), math.tanh(2.5)
    remarks = {
        3 * a: "The key is not heard.",
        -b: "The query is not heard.",
        a - b: "v is not used.",
        3 * a + b: "The two parts are subtracted. They are added.",
        (3 * a - b) / 2: "That is the mean over the entries. Add them up.",
        0.5: "tanh is missing: that is the bare sum.",
        3.0: "That is a ReLU.",
        3 / (1 + math.exp(-1.0)) + 1 / (1 + math.exp(2.5)): "That is a sigmoid.",
        math.tanh(0.5): "Here v comes first and tanh last. First tanh, then v.",
        math.tanh(3.0) - b: "v stands inside tanh. First tanh, then v.",
        0.0: "The two parts are multiplied. They are added.",
        1.0: "That is a softmax already. The bare scores are wanted.",
    }
    by_hand = tiny(1.0, 5.0)
    check.shape(by_hand, (1, 1, 1), "the example worked by hand, its shape", blame="One score.")
    by_hand = float(by_hand)
    check.number(by_hand, 3 * a - b, "the example worked by hand", atol=1e-3, blame=next(
        (said for known, said in remarks.items() if abs(by_hand - known) < 2e-4), "3 tanh(1) + 1 tanh(-2.5)."))
    asked, found = halves(queries, keys, W_q, W_k)
    for want, blame in (
        (((torch.tanh(asked) + torch.tanh(found)) * v.double()).sum(3), "Each part went through tanh by itself. Then "
         "the query moves all scores alike, and the softmax does not notice. First the sum, then tanh."),
        (torch.tanh(asked + found).sum(3), "v is not used: it says how much each of the seven counts."),
        (torch.tanh((asked + found).sum(3)), "v is not used, and tanh comes last."),
        (expected(queries[:, :1].expand(4, 3, 6), keys, W_q, W_k, v), "All steps have the first one's query."),
        (expected(queries, keys[:, :1].expand(4, 5, 2), W_q, W_k, v), "All places have the first one's key."),
        (expected(queries, keys, W_q, W_k, v).mT.reshape(4, 3, 5), "Steps and places are in disorder: a reshape does "
         "not turn."),
        (expected(queries, keys, W_q, W_k, v) / 7**0.5, "They are divided by √size. That belongs to the dot product."),
    ):
        check.that(not alike(got, want), "random values", detail="these are other scores", blame=blame)
    check.close(additive_scores(0 * queries, keys, W_q, W_k, v), expected(0 * queries, keys, W_q, W_k, v),
                "queries of zeros", blame="Then W_k k_j is left.")
    check.close(additive_scores(queries, 0 * keys, W_q, W_k, v), expected(queries, 0 * keys, W_q, W_k, v),
                "keys of zeros", blame="Then W_q q_t is left.")
    check.close(got, expected(queries, keys, W_q, W_k, v), "random values", blame="v · tanh(W_q q + W_k k).")
    check.gradients(additive_scores, expected, queries, keys, W_q, W_k, v)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, time, d_q, d_k, size = draw.sizes(6, low=1, high=9)
        queries, keys, W_q, W_k, v = draw.normal((batch, steps, d_q), (batch, time, d_k), (size, d_q), (size, d_k),
                                                (size,))
        check.close(additive_scores(queries, keys, W_q, W_k, v), expected(queries, keys, W_q, W_k, v),
                    "random sizes and values", blame="Other values or sizes than above.", atol=1e-3)
        check.gradients(additive_scores, expected, queries, keys, W_q, W_k, v, name="the gradients, random values")
    ### END HIDDEN TESTS


_check_additive_scores()

# %% [markdown]
# With your softmax and a mean, the scores become an attention. Here a query has six entries, a key two and a value
# seven:

# %% tags=["demo"]
if check.ready(masked_softmax, additive_scores):
    generator, sizes = torch.Generator(device).manual_seed(6), torch.tensor([5, 2, 1, 3])
    asks, has, holds, *made = (torch.randn(size, generator=generator)
                               for size in ((4, 3, 6), (4, 5, 2), (4, 5, 7), (8, 6), (8, 2), (8,)))
    weights = masked_softmax(additive_scores(asks, has, *made), sizes)
    print("context:", tuple((weights @ holds).shape))
    print("padding gets nothing:", not bool((weights * (torch.arange(5) >= sizes[:, None, None])).any()))
    order = torch.tensor([4, 1, 3, 0, 2])
    moved = masked_softmax(additive_scores(asks[:1], has[:1, order], *made), sizes[:1])
    print("keys in another order: the weights move with them:", torch.allclose(moved, weights[:1, :, order], atol=1e-6))
else:
    print("Finish exercises 10.3 and 10.5 first: this cell uses your softmax and your scores.")

# %% [markdown]
# Which of the two? The dot product is one matrix product for all pairs, the fastest thing a computer does. The additive
# score needs a tanh of `size` numbers for each pair of step and place, so batch · steps · time · size numbers in
# memory. The scaled dot product has won, and is what `F.scaled_dot_product_attention` computes.
#
# **Whose attention is ours?** Three choices make one, and papers differ in each. *The query*: Bahdanau et al. ask with
# $s_{t-1}$ alone; Luong et al. (2015) with the state *after* the step; we with $(x_t, s_{t-1})$. *The score*:
# Bahdanau's is additive; ours, $(W_q (x_t, s_{t-1}) + b_q) \cdot h_j$, has a learnt matrix between two vectors, which
# Luong et al. call *general* (there without bias), and is divided by the root. *The encoder*: Bahdanau's is
# bidirectional (lesson 05), so that $h_j$ tells of the words on both sides of place $j$, of the nearest most. Ours
# reads one way: $h_j$ knows digit $j$, and so may all states after it. Bear this in mind when we look at where it
# looks.
#
# ## Where does it look?
#
# Train one: strings of 3 to 10 digits, mixed and padded; an eleventh symbol, "·", closes an answer. Here is the whole
# encoder-decoder. The encoder is a layer, the decoder a loop around `nn.GRUCell`, one step of a GRU, because each look
# needs the state of the step before. The look is your `dot_attention`.

# %% tags=["demo"]
class Looker(nn.Module):
    """Reads digits, (batch, time, 10), one-hot and padded with zeros, and says them backwards."""

    def __init__(self, hidden=32):
        super().__init__()
        self.encoder = nn.GRU(10, hidden, batch_first=True)
        self.query = nn.Linear(11 + hidden, hidden)                   # hears x_t and s_{t-1}
        self.decoder = nn.GRUCell(11 + hidden, hidden)                # hears x_t and c_t beside its state
        self.output = nn.Linear(2 * hidden, 11)                       # reads s_t and c_t

    def forward(self, digits, lengths, teacher=None):
        """Scores of each answer, (batch, time + 1, 11), and weights, (batch, time + 1, time)."""
        states, _ = self.encoder(digits)
        s = states[torch.arange(len(digits)), lengths - 1]            # after each string's own last digit
        x, scores, looks = digits.new_zeros(len(digits), 11), [], []
        for t in range(digits.size(1) + 1):
            query = self.query(torch.cat([x, s], dim=1))
            context, weights = dot_attention(query[:, None], states, states, lengths)
            s = self.decoder(torch.cat([x, context[:, 0]], dim=1), s)
            scores.append(self.output(torch.cat([s, context[:, 0]], dim=1)))
            looks.append(weights[:, 0])
            said = scores[-1].argmax(dim=1) if teacher is None else teacher[:, t]
            x = F.one_hot(said, 11).float()                           # what the next step hears
        return torch.stack(scores, dim=1), torch.stack(looks, dim=1)


# %% [markdown]
# And the training, some fifteen seconds of it: 400 updates with the teacher. `counts` is True where an answer is asked
# for; the rest is padding.

# %% tags=["demo"]
LONGEST = 10


def strings(size, shortest, longest, seed):
    """Random strings without end, (digits, lengths, wanted, counts), a batch at a time."""
    generator = torch.Generator(device).manual_seed(seed)
    while True:
        batch = attending.draw("backwards", 1, size, shortest, longest, generator)
        yield batch.x[0], batch.lengths[0], batch.wanted[0], batch.counts[0]


torch.manual_seed(0)
looker = Looker()
if check.ready(masked_softmax, dot_attention):
    optimiser = torch.optim.Adam(looker.parameters(), lr=0.01)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda update: min(1, 4 - update / 100))
    for update, (digits, lengths, wanted, counts) in zip(range(400), strings(32, 3, LONGEST, seed=0), strict=False):
        scores, _ = looker(digits, lengths, teacher=wanted)
        loss = F.cross_entropy(scores[counts], wanted[counts])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(looker.parameters(), 1.0)
        optimiser.step()
        falling.step()
        if (update + 1) % 100 == 0:
            print(f"after {update + 1} updates: loss ≈ {loss:.3f}")
else:
    print("Finish exercises 10.3 and 10.4 first: this net looks through your own attention.")

# %% [markdown]
# **Before you scroll: draw on paper, for a string of eight digits, which weights you expect.** A row for each answer, a
# column for each digit.

# %% tags=["demo"]
if check.ready(masked_softmax, dot_attention):
    panels = []
    with torch.no_grad():
        for digits in ([4, 0, 7, 2, 9, 9, 1, 5], [3, 6, 1, 8, 0]):
            asked = F.one_hot(torch.tensor([digits]), 10).float()
            scores, looks = looker(asked, torch.tensor([len(digits)]))
            said = ["0123456789·"[symbol] for symbol in scores[0].argmax(dim=1)]
            panels.append((f"{len(digits)} digits", looks[0].cpu().numpy(), [str(digit) for digit in digits], said))
        figures.show(drawn.alignment(panels))
        digits, lengths, wanted, counts = next(strings(500, 3, LONGEST, seed=8))
        scores, looks = looker(digits, lengths)
    whole = ((scores.argmax(dim=2) == wanted) | ~counts).all(dim=1).double().mean()
    print(f"whole strings right, free running ≈ {whole:.2f}")
    place = lengths[:, None] - 1 - torch.arange(LONGEST)                  # of the digit that is to be said
    on = looks[:, :LONGEST].gather(2, torch.stack([place - 1, place, place + 1], dim=2).clamp(0, LONGEST - 1))
    shares = on[(place > 0) & (place < lengths[:, None] - 1)].mean(dim=0)
    print("mean weight on the state before the digit that is said, on it, after it: ≈", *[f"{w:.2f}" for w in shares])
else:
    print("Finish exercises 10.3 and 10.4 first: these weights are computed by your own attention.")

# %% [markdown]
# A bright line from the upper right to the lower left: the first answer looks at the last state, the second at the one
# before, and so on, in strings of any length from 3 to 10. Nobody told the net so. Such a picture is called an
# **alignment**.
#
# The line is not sharp. Beside the digit that is said, the state *after* it gets a share. That is no blunder, it is
# what a one-way encoder does: $h_{j+1}$ has read digit $j$ too, one step earlier. (In other starts the whole line lies
# one place later: try `torch.manual_seed(2)`. With Bahdanau's bidirectional encoder a state is about the words around
# its own place, and there one reads such pictures word against word.) But the state *before* gets a little as well, and
# has not read that digit at all. So take the picture for what it is. It shows where the decoder looks. It does not show
# what it finds there, and the place with the largest weight need not be the one that an answer comes from. In the last
# row no digit is asked for, and the weights still sum to 1: they have to lie somewhere.

# %% [markdown]
# ### Exercise 10.6 · A decoder that looks without seeing
# *repair · 3 points · about 6 minutes*
#
# A widely read introduction computed attention in this manner for years; here it is in our words. `heard` is the symbol
# that the decoder hears, $x_t$, one-hot; `s` is its state $s_{t-1}$; `states` are the encoder's. A linear layer `W` has
# as many rows as the longest source has places.

# %%
def hasty_look(heard, s, states, lengths, W):
    scores = torch.cat([heard, s], dim=1) @ W.T                                 # (batch, longest)
    weights = masked_softmax(scores[:, None, : states.size(1)], lengths)        # (batch, 1, time)
    return (weights @ states)[:, 0], weights[:, 0]


# %% tags=["demo"]
def try_look(look, W):
    """Ask the same question of a source, of the same source in another order, and of other sources altogether."""
    generator = torch.Generator(device).manual_seed(1)
    heard, s = torch.eye(10)[[4]], torch.randn(1, 32, generator=generator)
    states, lengths = torch.randn(1, 6, 32, generator=generator), torch.tensor([6])
    order = torch.tensor([5, 2, 0, 3, 1, 4])
    _, weights = look(heard, s, states, lengths, W)
    _, moved = look(heard, s, states[:, order], lengths, W)
    _, others = look(heard, s, torch.randn(1, 6, 32, generator=generator), lengths, W)
    print("states in another order: the weights move with them:", torch.allclose(moved, weights[:, order], atol=1e-6))
    print("other states: the weights are other ones:           ", not torch.allclose(others, weights, atol=1e-3))


if check.ready(masked_softmax):
    try_look(hasty_look, torch.randn(6, 42, generator=torch.Generator(device).manual_seed(2)))
else:
    print("Finish exercise 10.3 first: the hasty look uses your softmax.")

# %% [markdown]
# Its shapes fit, it trains, its pictures look like alignments. Say first: what is it that this decoder never sees?
#
# <details><summary>What is it?</summary>
#
# The encoder's states. They come in when the weights are made already.
# </details>
#
# Write it anew. Its shape is that of the loop in `Looker` above.
#
# | argument | shape |
# |---|---|
# | `heard` | (batch, symbols) |
# | `s` | (batch, hidden) |
# | `states` | (batch, time, hidden): keys and values both |
# | `lengths` | (batch,) |
# | `W` | (hidden, symbols + hidden): now it makes a *query* $q_t = W (x_t, s_{t-1})$, the symbol in front |
# | *returned* `context` | (batch, hidden) |
# | *returned* `weights` | (batch, time) |
#
# The scores are $q_t \cdot h_j / \sqrt{\text{hidden}}$. Your `dot_attention` divides by that root. It takes a batch of
# queries with a dimension for steps; here there is one step. Like every part of a net, it lets the gradient through.

# %% nbgrader={"grade_id": "look", "solution": true}
def look(heard, s, states, lengths, W):
    """One look of a decoder at the states of its encoder.

    Args:
        heard: the symbol that is heard at this step, (batch, symbols).
        s: the decoder's state before the step, (batch, hidden).
        states: the encoder's, (batch, time, hidden).
        lengths: real places of each source, (batch,), int64.
        W: weights of the query, (hidden, symbols + hidden).

    Returns:
        context: (batch, hidden); weights: (batch, time).
    """
    ### BEGIN SOLUTION
    query = torch.cat([heard, s], dim=1) @ W.T
    context, weights = dot_attention(query[:, None], states, states, lengths)
    return context[:, 0], weights[:, 0]
    ### END SOLUTION


# %% nbgrader={"grade_id": "look-check", "grade": true, "points": 3}
def _check_look():
    from unrolled.checks.remarks import alike
    from unrolled.checks.returned import several

    one = torch.tensor

    def expected(heard, s, states, lengths, W, scale=None):
        contexts, rows = [], []
        for i, length in enumerate(lengths.tolist()):
            query = W.double() @ torch.cat([heard[i], s[i]]).double()
            shares = (states[i, :length].double() @ query * (scale or states.shape[2] ** -0.5)).softmax(0)
            rows.append(torch.cat([shares, torch.zeros(states.shape[1] - length)]))
            contexts.append(shares @ states[i, :length].double())
        return torch.stack(contexts).float(), torch.stack(rows).float()

    def reference(heard, s, states, lengths, W):
        query = torch.cat([heard, s], dim=1) @ W.T
        scores = (states @ query[:, :, None])[:, :, 0] / states.shape[2] ** 0.5
        weights = scores.masked_fill(torch.arange(states.shape[1]) >= lengths[:, None], -math.inf).softmax(1)
        return (weights[:, None] @ states)[:, 0], weights

    def asked(*given):
        return several(look(*given), ("context", "weights"))

    heard, s, states, W = check.draws(seed=106).normal((4, 3), (4, 6), (4, 5, 6), (6, 9))
    lengths, full = one([5, 2, 1, 3]), one([5, 5, 5, 5])
    check.unchanged(look, heard, s, states, lengths, W)
    got = asked(heard, s, states, full, W)
    shapes = tuple(tuple(getattr(part, "shape", ())) for part in got)
    check.that(shapes != ((4, 5), (4, 6)), "the order of what is returned", detail="the weights come first",
               blame="First the context.")
    check.shape(got[0], (4, 6), "the shape of context", blame="One step: (batch, hidden)." if shapes[0] != (4, 1, 6)
                else "The dimension for steps is still there.")
    check.shape(got[1], (4, 5), "the shape of weights", blame="One step: (batch, time)." if shapes[1] != (4, 1, 5)
                else "The dimension for steps is still there, in the weights.")
    single = asked(heard[:1], s[:1], states[:1], full[:1], W)
    for part, size, name in ((single[0], 6, "context"), (single[1], 5, "weights")):
        check.shape(part, (1, size), f"a batch of one, the shape of {name}",
                    blame="squeeze takes away every dimension of size 1, also the batch's.")
    order = one([3, 0, 4, 1, 2])
    moved = asked(heard, s, states[:, order], full, W)
    check.that(not alike(moved[1], got[1]), "the same states in another order",
               detail="the weights stay where they were",
               blame="They are given to places, whatever stands there: the scores never look at the states.")
    check.that(not alike(asked(-heard, -s, states, full, W)[1], got[1]), "another question",
               detail="the weights stay as they were", blame="The states are looked at, and nobody asks.")
    check.that(not alike(asked(-heard, s, states, full, W)[1], got[1]), "another symbol heard",
               detail="the weights stay as they were", blame="The question is made from the state alone.")
    check.that(not alike(asked(heard, -s, states, full, W)[1], got[1]), "another state s",
               detail="the weights stay as they were", blame="The question is made from the symbol alone.")
    context, weights = expected(heard, s, states, full, W)
    turned = torch.cat([W[:, 6:], W[:, :6]], dim=1)
    for want, blame in (
        (expected(heard, s, states, full, turned)[1], "The state stands in front of the symbol here. W expects the "
         "symbol first."),
        (expected(heard, s, states, full, W, 1.0)[1], "The scores are not divided by √hidden."),
        (expected(heard, s, states, full, W, 1 / 6)[1], "They are divided by √hidden twice: your dot_attention does "
         "it already."),
        (expected(heard[[0, 0, 0, 0]], s[[0, 0, 0, 0]], states, full, W)[1], "All examples have the first one's query: "
         "which dimension is the batch's?"),
        (expected(heard, s, states, full, W, 5**-0.5)[1], "That is √time. The query has `hidden` entries."),
        (expected(heard, s, states, full, W, 32**-0.5)[1], "That is √32, and `hidden` is 6 here."),
        (expected(heard, s, states, full, W, 9**-0.5)[1], "That is √(symbols + hidden). The query has `hidden` "
         "entries."),
        (expected(heard, s, states, full, -W)[1], "The sign is turned."),
    ):
        check.that(not alike(got[1], want), "the weights, no padding", detail="these are other weights", blame=blame)
    check.close(got[1], weights, "the weights, no padding", blame="The softmax of q · h / √hidden, for each example "
                "its own.")
    last = states[:, -1]
    check.that(not alike(got[0], last), "the context, no padding", detail="it is the last state",
               blame="The weights are made and not used.")
    check.close(got[0], context, "the context, no padding", blame="The mean of the states by these weights.")
    got, (context, weights) = asked(heard, s, states, lengths, W), expected(heard, s, states, lengths, W)
    check.close(got[1], weights, "lengths 5, 2, 1 and 3, weights", blame="Padding is never looked at.")
    check.close(got[0], context, "lengths 5, 2, 1 and 3, context", blame="Padding is never looked at.")
    long = check.draws(seed=107).normal((4, 12, 6))[0]
    check.close(asked(heard, s, long, one([12, 9, 1, 7]), W)[1], expected(heard, s, long, one([12, 9, 1, 7]), W)[1],
                "a source of 12 places", blame="No source is too long.")
    check.gradients(look, reference, heard, s, states, lengths, W)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, symbols, hidden, time = draw.sizes(4, low=1, high=9)
        heard, s, states = draw.normal((batch, symbols), (batch, hidden), (batch, time, hidden))
        (W,) = draw.steady((hidden, symbols + hidden))  # it multiplies all the others, and rounding with them
        lengths = draw.integers((batch,), low=1, high=time)[0]
        got, (context, weights) = asked(heard, s, states, lengths, W), expected(heard, s, states, lengths, W)
        check.close(got[1], weights, "weights, random sizes and values", blame="Other values or sizes than above.",
                    rtol=1e-3, atol=1e-3)
        check.close(got[0], context, "context, random sizes and values", blame="Other values or sizes than above.",
                    rtol=1e-3, atol=1e-2)
        check.gradients(look, reference, heard, s, 0.1 * states, lengths, 0.1 * W, name="the gradients, random values")
        heard, s, states = draw.steady((3, 4), (3, 5), (3, 6, 5))
        (W,), lengths = draw.normal((5, 9)), one([6, 2, 4])  # now W alone holds some far out
        got, (context, weights) = asked(heard, s, states, lengths, W), expected(heard, s, states, lengths, W)
        check.close(got[1], weights, "weights, random values", blame="Other values than above.", rtol=1e-3, atol=1e-3)
    ### END HIDDEN TESTS


_check_look()

# %% tags=["demo"]
if check.ready(masked_softmax, dot_attention, look):
    try_look(look, torch.randn(32, 42, generator=torch.Generator(device).manual_seed(2)))
else:
    print("Finish exercises 10.3, 10.4 and 10.6 first: this cell asks your own look.")

# %% [markdown]
# How could such a bug stand for years? Because it works, as long as nobody asks the right question. *Saying backwards*
# is the wrong one: where to look follows from the place alone, so a table of weights for each place is all that it
# takes. Here is a task that tells. A **phone book** of eight pairs is read, one pair at each step: a name (a digit,
# each at most once) and a number (a digit). Then the decoder hears the names in another order, and has to say their
# numbers. Where to look now depends on *what stands where*.

# %% tags=["demo"]
for task, length in (("backwards", 16), ("phone book", attention_runs.PAIRS)):
    for row in ("every step", "blind", "blind, faster", "attention"):
        if (task, length, row, attention_runs.UPDATES) in stored:
            found = stored[task, length, row, attention_runs.UPDATES]
            low, high = found.mean(dim=1).min(), found.mean(dim=1).max()
            print(f"{task}, length {length}, {row}, rate {attention_runs.rate_of(row):g}:"
                  f" share right, three seeds ≈ {low:.2f} to {high:.2f}")
books = torch.randint(10, (100_000, attention_runs.PAIRS), generator=torch.Generator(device).manual_seed(0))
commonest = F.one_hot(books, 10).sum(dim=1).max(dim=1).values.double().mean() / attention_runs.PAIRS
print(f"phone book, for each name the commonest number of the book: share right ≈ {commonest:.2f}; a guess 0.1")

# %% [markdown]
# On *backwards* the blind weights are as good as those that look. On the phone book *blind* is right as often as the
# rule: always say the commonest number of the book. Who knows the numbers, but not whose they are, can do no better. At
# three times the rate it gets somewhat further, about as far as *every step* can, which does not look at all: the last
# state carries a few of the pairs. To look by place brings nothing here.
#
# So a fine picture and a fine score are no proof of a look. A permutation is: **shuffle the states, and the weights
# must be shuffled with them.** It takes three lines, and no training.

# %% [markdown]
# ## Letting go of the teacher
#
# Lesson 06 left a question open. A decoder that is trained with the teacher has never heard a mistake of its own. One
# that is trained on its own voice hears little else at first. In between lie coins: at each step the right symbol of
# the step before is heard with the probability $\varepsilon$, else the own one. **Scheduled sampling** starts near
# $\varepsilon = 1$ and lets it fall to 0 while the net learns.

# %% [markdown]
# ### Exercise 10.7 · Coins that let go
# *implement · 2 points · about 6 minutes*
#
# Bengio et al. (2015) let the share of the teacher fall along an "inverse sigmoid": after $i$ updates it is
#
# $$\varepsilon_i = \frac{k}{k + e^{i/k}}, \qquad k \ge 1.$$
#
# The larger $k$, the later and the slower it falls. Toss the coins of one batch: True means that the teacher is heard.
# So that they can be checked, chance comes in as an argument.
#
# | argument | |
# |---|---|
# | `uniforms` | (batch, steps): random numbers, each anywhere from 0 to 1 with equal chance |
# | `update` | how many updates have been made, a whole number from 0 to a million |
# | `k` | a number, at least 1 |
# | *returned* | (batch, steps), a tensor of bools: True where the random number is below $\varepsilon_i$ |
#
# By hand: $k = 4$, $i = 0$ give $\varepsilon = 4/5$. The uniforms $(0.1, 0.7, 0.9)$ give True, True, False.
#
# <details><summary>"OverflowError: math range error"</summary>
#
# After a million updates $e^{i/k}$ is too large for a number. torch's exponential, which wants a tensor, gives infinity
# there, and dividing by infinity gives 0. Or rewrite the formula, so that the exponential has a minus.
# </details>

# %% nbgrader={"grade_id": "coins", "solution": true}
def coins_for(uniforms, update, k):
    """Whom the decoder hears in one batch of scheduled sampling.

    Args:
        uniforms: random numbers from 0 to 1, (batch, steps).
        update: updates made so far, from 0.
        k: how slowly the teacher is let go, at least 1.

    Returns:
        (batch, steps), bool: True where the teacher is heard.
    """
    ### BEGIN SOLUTION
    share = k / (k + torch.tensor(update / k).exp())
    return uniforms < share
    ### END SOLUTION


# %% nbgrader={"grade_id": "coins-check", "grade": true, "points": 2}
def _check_coins():
    one = torch.tensor

    def share(update, k):
        return 1 / (1 + math.exp(update / k) / k) if update / k < 700 else 0.0

    grid = (torch.arange(600.0).reshape(20, 30) + 0.5) / 600
    check.unchanged(coins_for, grid, 30, 10.0)
    got = coins_for(grid, 0, 4.0)
    check.shape(got, (20, 30), "the shape of the coins", blame="A coin for each example and step.")
    check.equal(str(getattr(got, "dtype", "")).rpartition(".")[2], "bool", "the dtype of the coins",
                blame="A coin is True or False.")
    again = torch.as_tensor(coins_for(grid, 0, 4.0))
    check.that(not bool((again != got).any()), "the same numbers, twice", detail="other coins",
               blame="Chance comes in as an argument. These coins don't come from `uniforms`.")
    measured = float(torch.as_tensor(got).double().mean())
    remarks = {
        0.2: "True and False have changed places: True is the teacher.",
        0.5: "k stands in the numerator, and in front of the exponential.",
        1.0: "At the start the teacher is heard nearly always, but not always: 4/5 for k = 4.",
        0.0: "Nobody hears the teacher.",
    }
    check.number(measured, 0.8, "k = 4, no updates: share of True", atol=0.004, blame=next(
        (said for known, said in remarks.items() if abs(measured - known) < 0.004), "4 / (4 + 1)."))
    row = coins_for(one([[0.1, 0.7, 0.9]]), 0, 4.0)
    check.shape(row, (1, 3), "the example worked by hand, its shape", blame="A coin for each example and step.")
    check.equal(row.tolist(), [[True, True, False]], "the example worked by hand",
                blame="Each coin follows from its own number.")
    late = float(torch.as_tensor(coins_for(grid, 30, 10.0)).double().mean())
    check.that(abs(late - share(0, 10.0)) > 0.004, "k = 10, 30 updates: share of True", detail="as at the start",
               blame="The share doesn't fall.")
    for update, k, remarks in (
        (5, 10.0, {share(0, 10.0): "Now it is as at the start. i / k need not be a whole number.",
                   1 / (1 + math.exp(-0.5) / 10): "It rises: the sign in the exponent is turned.",
                   10 / (10 + math.exp(5)): "The exponent is i / k, not i.",
                   10 / (10 + math.exp(50)): "The exponent is i / k, not i times k.",
                   10 / (10 + math.exp(2)): "k and i have changed places in the exponent.",
                   5 / 11: "That is a straight line. The exponential makes it slow, fast, slow.",
                   math.exp(-0.5) * 10 / 11: "That is a plain exponential. The formula has a sum below the line."}),
        (30, 10.0, {}),
    ):
        measured = float(torch.as_tensor(coins_for(grid, update, k)).double().mean())
        blame = next((said for known, said in remarks.items() if abs(measured - known) < 0.004), "k / (k + exp(i/k)).")
        check.number(measured, share(update, k), f"k = {k:.0f}, {update} updates: share of True", atol=0.004,
                     blame=blame)
    measured = float(torch.as_tensor(coins_for(grid, 1_000_000, 5.0)).double().mean())
    check.number(measured, 0.0, "k = 5, a million updates: share of True", blame="By then it is let go.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        k, at = 1 + 20 * float(draw.uniform((1,))[0]), float(draw.uniform((1,), low=0.0, high=4.0)[0])
        update = round(k * at)
        uniforms = draw.uniform((5, 7))[0]
        far = (uniforms - share(update, k)).abs() > 1e-3
        got = coins_for(uniforms, update, k)
        check.shape(got, (5, 7), "random coins: their shape", blame="A coin for each example and step.")
        check.that(not bool(((got != (uniforms < share(update, k))) & far).any()), "random coins",
                   blame="Other k, updates and random numbers than above.")
    ### END HIDDEN TESTS


_check_coins()

# %% [markdown]
# With such coins your `decode` of lesson 06 is complete. What do they buy? The task is the one of lesson 06 in which a
# slip is fatal: from a start and a stride, twenty digits, $a, a + b, a + 2b, \dots$, each made from the one before.
# Nine nets for each way of training, all judged alone; a decoder that knew the rule would be at 1.

# %% tags=["demo"]
counted = attention_runs.counters()
records = range(attention_runs.EVERY, 401, attention_runs.EVERY)
falling = [attending.teacher_share(update, attention_runs.K) for update in records]
figures.show(drawn.letting_go(records, falling, {way: curve.numpy() for way, curve in counted.items()}, 0.1))
for way, curve in counted.items():
    for at in (4, 9):
        values = curve[at]
        print(f"{way}, after {records[at]} updates: share right alone ≈ {values.mean():.2f},"
              f" nine nets from {values.min():.2f} to {values.max():.2f}")
if check.ready(coins_for):
    uniforms = torch.rand(200, 200, generator=torch.Generator(device).manual_seed(5))
    for update in (0, 100, 200, 400):
        share = coins_for(uniforms, update, attention_runs.K).double().mean()
        print(f"your coins, k = {attention_runs.K:.0f}, after {update} updates: the teacher is heard ≈ {share:.2f}")

# %% [markdown]
# Half-way, those that hear only themselves are level with the others or a little ahead. At the end they are far
# behind: with so many slips in their ears, they learn more slowly. Letting go is ahead on the way, and ends near the
# teacher. The lowest panel shows lesson 09's 95 % interval of the difference from the teacher, from nine nets that
# share start and questions. For letting go it lies above zero from 240 to 360 updates, a stretch that was picked after
# the curves were seen; at the end it contains zero: open. So here the coins repair what hearing oneself spoils, and
# whether they bring anything beyond the teacher nine nets can't say. Bengio et al. (2015) report gains for captions,
# parsing and speech (sections 4.1 to 4.3). Mind the cost. Any recurrent decoder is a chain, but without attention a
# taught one is a single call of `nn.GRU`, and one with coins a loop in Python. A decoder that looks with $s_{t-1}$ is a
# loop in either case.
#
# ### What is the aim?
#
# There is a catch, and it is not one of budget. Suppose that the data are "ab" and "ba", each half of the time. The
# second letter follows from the first. A decoder with $\varepsilon = 1$ learns just that.
# Now let it hear its own draw with the probability $1 - \varepsilon$. The draw has nothing to do with the letter that
# the *data* had there, so what the loss wants of step 2 is then a or b with equal chance, whatever was heard. Find the
# answer with the least loss by trying a thousand:

# %% tags=["demo"]
tried = torch.linspace(0.001, 0.999, 999, dtype=torch.float64)      # p(b | a is heard), and by symmetry p(a | b)
for share in (1.0, 0.5, 0.0):
    # the teacher is heard: the other letter is right. Its own draw is heard: either, half of the time
    other = share + (1 - share) / 2
    loss = -(other * tried.log() + (1 - other) * (1 - tried).log())
    best = float(tried[loss.argmin()])
    print(f"teacher's share {share:.1f}: least loss where the other letter has p = {best:.2f};",
          f"so many words it writes are ab or ba: {best:.2f}")

# %% [markdown]
# With $\varepsilon = 0$ the *best* net writes aa, ab, ba and bb alike. It is lesson 06's five people again, who each
# write a letter unheard: only now the net hears itself and has learnt not to listen. Huszár (2015) showed this in
# general: the aim of scheduled sampling is not the distribution of the data. Where one answer is right, as in
# counting, the aim is the same, and the trick is harmless. Where several are right, keep the teacher.

# %% [markdown]
# ## Greedy, and beyond
#
# In use the decoder says at each step the symbol with the highest score. That is **greedy**, and it can be led up the
# garden path. Here is a speaker with three symbols, "·", which closes a string, a and b. What it says next depends on
# its last symbol alone:

# %% tags=["demo"]
NAMES = ["·", "a", "b"]
SPEAKER = torch.tensor([[0.02, 0.58, 0.40],         # at the beginning
                        [0.34, 0.33, 0.33],         # after a
                        [0.90, 0.05, 0.05]])        # after b
figures.show(drawn.garden(NAMES, SPEAKER.cpu().numpy()))

# %% [markdown]
# Greedy takes a, the likelier beginning, and then hardly knows how to go on: "a·" has the probability $0.58 \cdot 0.34
# \approx 0.197$. The likeliest string is "b·" with $0.40 \cdot 0.90 = 0.36$. For $V$ symbols and $S$ steps there are
# $V^S$ strings. A beginning that is already less likely than a finished string can be dropped, but in the worst case
# nearly all have to be tried.
#
# **Beam search** stands between. It keeps the $k$ best beginnings, the **beam**; continues each by every symbol; keeps
# the $k$ best of all these; and so on. With $k = 1$ it is greedy. The probability of a string is a product of many
# small numbers, so one adds logarithms instead.

# %% [markdown]
# ### Exercise 10.8 · One step of a beam
# *implement · 4 points · about 12 minutes*
#
# | argument | shape |
# |---|---|
# | `totals` | (beams,): the log-probability of each string in the beam so far |
# | `finished` | (beams,), bool: it has been closed |
# | `log_p` | (beams, symbols): log-probabilities of each string's next symbol, all finite; symbol 0 closes it |
# | `k` | how many strings to keep |
# | *returned* `totals` | (kept,): the best, **the best first** |
# | *returned* `parents` | (kept,), int64: which string of the beam each continues |
# | *returned* `symbols` | (kept,), int64: by which symbol |
#
# - A string that is not finished can be continued by every symbol. Its total and the symbol's log-probability are
#   added.
# - A finished one grows no more: it has *one* continuation, by symbol 0, at no cost.
# - All these candidates compete, whoever their parents are. Keep the best `k`; where there are fewer candidates, all.
#   Of two that are equal either may come first.
#
# By hand, $k = 2$: totals $(\ln 0.6, \ln 0.4)$, the second is finished; the first goes on with the probabilities
# $(0.1, 0.9)$. The candidates are $0.06$, $0.54$, and $0.4$ for the finished one. Returned are the totals
# $(\ln 0.54, \ln 0.4)$, the parents $(0, 1)$, the symbols $(1, 0)$.
#
# <details><summary>How do I find parent and symbol of the best?</summary>
#
# <code>topk</code> of a flat table gives positions in it. With <code>symbols</code> columns, position 0 to symbols − 1
# are the first row's.
# </details>
#
# <details><summary>"selected index k out of range"</summary>
#
# There are fewer candidates than <code>k</code>. At the first step there is only one string to continue.
# </details>
#
# <details><summary>A total of minus infinity is returned</summary>
#
# That is a good price for a continuation that must not be. But it isn't a candidate: count those that are.
# </details>

# %% nbgrader={"grade_id": "beam-step", "solution": true}
def beam_step(totals, finished, log_p, k):
    """The best continuations of the strings in a beam.

    Args:
        totals: log-probability of each string so far, (beams,).
        finished: it has been closed, (beams,), bool.
        log_p: log-probabilities of each next symbol, (beams, symbols), finite; symbol 0 closes a string.
        k: how many to keep, at least 1.

    Returns:
        totals, parents, symbols of the best, the best first, each (kept,).
    """
    ### BEGIN SOLUTION
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None] + torch.where(finished[:, None], stays, log_p)
    kept = min(k, int(candidates.isfinite().sum()))
    best, at = candidates.flatten().topk(kept)
    return best, at // log_p.size(1), at % log_p.size(1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "beam-step-check", "grade": true, "points": 4}
def _check_beam_step():
    from unrolled.checks.returned import several

    one = torch.tensor

    def expected(totals, finished, log_p, k, price=None):
        """All candidates, sorted; `price` makes the beams that went wrong."""
        found = []
        for parent, total in enumerate(totals.tolist()):
            for symbol, more in enumerate(log_p[parent].tolist()):
                if not finished[parent]:
                    found.append((price(total, more) if price else total + more, parent, symbol))
                elif symbol == 0:
                    found.append((total, parent, 0))
        found.sort(key=lambda candidate: -candidate[0])
        return tuple(zip(*found[:k], strict=True))

    def asked(totals, finished, log_p, k):
        """What was returned, as lists; tensors of the right kinds are asked for."""
        got = several(beam_step(totals, finished, log_p, k), ("totals", "parents", "symbols"))
        for part, name in zip(got, ("totals", "parents", "symbols"), strict=True):
            size = (tuple(getattr(part, "shape", ())) or (2,))[0]
            check.shape(part, (size,), f"what {name} are", blame="One row of numbers.")
        for part, name in ((got[1], "parents"), (got[2], "symbols")):
            check.equal(str(part.dtype).rpartition(".")[2], "int64", f"the dtype of {name}",
                        blame="They number rows and columns. `//` gives whole numbers.")
            check.equal(len(part), len(got[0]), f"as many {name} as totals", blame="One for each string that is kept.")
        check.equal(str(got[0].dtype).rpartition(".")[2], "float32", "the dtype of totals", blame="As they came.")
        return [part.tolist() for part in got]

    def asks(totals, finished, log_p, k, name, blame, wrong=()):
        best, parents, symbols = asked(totals, finished, log_p, k)
        want = expected(totals, finished, log_p, k)
        for other, said in wrong:
            here = list(other[1]) == parents and list(other[2]) == symbols
            same = here and (not other[0] or max(abs(a - b) for a, b in zip(other[0], best, strict=True)) < 1e-3)
            check.that(not same, name, detail=f"kept parents {parents}, symbols {symbols}", blame=said)
        check.that(best == sorted(best, reverse=True), name, detail="not in order", blame="The best first.")
        often = [at for at, closed in enumerate(finished.tolist()) if closed and parents.count(at) > 2]
        check.that(not often, name, detail="a finished string is kept several times",
                   blame="It has one continuation, by symbol 0.")
        check.equal(len(best), len(want[0]), f"{name}: how many are kept", blame=blame)
        check.close(best, want[0], f"{name}: totals", blame=blame)
        check.equal(parents, list(want[1]), f"{name}: parents", blame=blame)
        check.equal(symbols, list(want[2]), f"{name}: symbols", blame=blame)

    table = one([[0.1, 0.9], [0.7, 0.3]]).log()
    totals, second = one([0.6, 0.4]).log(), one([False, True])
    check.unchanged(beam_step, totals, second, table, 2)
    asked(totals, second, table, 2)

    # one string, at the beginning
    start, live = one([0.0]), one([False])
    first = one([[0.2, 0.5, 0.3]]).log()
    values, parents, symbols = asked(start, live, first, 2)
    check.that(len(values) > 0, "one string, k = 2", detail="nothing is kept",
               blame="A string that goes on has as many candidates as there are symbols.")
    check.that(symbols != [0], "one string, k = 2", detail="it was kept as it is",
               blame="It is not finished, so it goes on.")
    check.that(len(values) != 2 or values[0] >= values[1], "one string, k = 2", detail="the best comes last",
               blame="The best first.")
    check.that(abs(values[0] - 0.5) > 1e-3, "one string, k = 2", detail="the totals are probabilities",
               blame="Logarithms come in, and go out.")
    check.that(parents != [1, 2] or symbols != [0, 0],
               "one string, k = 2", detail="parents and symbols have changed places", blame="The parents first.")
    asks(start, live, first, 2, "one string, k = 2", "Its two likeliest continuations.")
    asks(start, live, first, 1, "one string, k = 1", "The likeliest symbol: that is greedy.")
    asks(start, live, first, 8, "one string of three symbols, k = 8", "Three candidates are all there are.")

    # several strings, none finished
    totals, live = one([0.5, 0.3, 0.2]).log(), one([False, False, False])
    log_p = one([[0.1, 0.2, 0.3, 0.4], [0.05, 0.05, 0.85, 0.05], [0.9, 0.04, 0.03, 0.03]]).log()
    asks(totals, live, log_p, 4, "three strings, k = 4", "All twelve candidates compete.", [
        (expected(0 * totals, live, log_p, 4), "What the strings had so far doesn't count here. Add the totals."),
        (expected(totals, live, log_p, 4, lambda total, more: -total * more), "The logarithms are multiplied. They are "
         "added: that multiplies the probabilities."),
        (((), *expected(totals, live, log_p, 4, lambda total, more: math.exp(total) + math.exp(more))[1:]),
         "Probabilities are added. Add the logarithms: that multiplies the probabilities."),
        (((), (1, 0, 2), (2, 3, 0)), "Each string has kept its best. They all compete, and one parent may have two."),
        (((), (2, 1, 2, 0), (0, 0, 2, 2)), "The table has a column for each symbol: divide by their number."),
    ])

    # a finished one
    done = one([False, True, False])
    log_p = one([[0.1, 0.2, 0.3, 0.4], [0.55, 0.05, 0.35, 0.05], [0.9, 0.04, 0.03, 0.03]]).log()
    dead = expected(totals[[0, 2]], live[:2], log_p[[0, 2]], 5)
    paid = torch.where(done[:, None] & (torch.arange(4) > 0), one(1e-9).log(), log_p)
    asks(totals, done, log_p, 5, "three strings, the second is finished, k = 5", "It stays, once, at no cost.", [
        (expected(totals, live, log_p, 5), "It was continued like the others. A finished string has ended."),
        (((), [2 * parent for parent in dead[1]], dead[2]), "It is gone. It stays in the beam, and competes."),
        (expected(totals, live, paid, 5), "It has paid for closing a second time."),
    ])
    few = one([True, True])
    asks(one([0.6, 0.4]).log(), few, table, 3, "two finished strings, k = 3", "Two candidates, one for each.")
    asks(one([0.6, 0.4]).log(), second, table, 2, "the example worked by hand", "0.54 and 0.4.")
    asks(one([0.95, 0.05]).log(), second, table, 2, "two strings, the second is finished and unlikely, k = 2",
         "It competes like the others, and may lose its place.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(6):
        beams, symbols, k = draw.sizes(3, low=1, high=9)
        log_p = draw.normal((beams, symbols))[0].double().log_softmax(1).float()
        totals, finished = -20 * draw.uniform((beams,))[0], draw.integers((beams,), low=0, high=2)[0] == 0
        want, got = expected(totals, finished, log_p, k), asked(totals, finished, log_p, k)
        check.close(got[0], want[0], "totals, random values", blame="Other values or sizes than above.")
        for at, name in ((1, "parents"), (2, "symbols")):
            check.equal(got[at], list(want[at]), f"{name}, random values", blame="Other values or sizes than above.")
        log_p = (6 * draw.normal((3, 4))[0]).double().log_softmax(1).float()
        totals, live = -20 * draw.uniform((3,))[0], one([False, False, False])
        check.close(asked(totals, live, log_p, 12)[0], expected(totals, live, log_p, 12)[0], "totals, all are kept",
                    blame="Also the least likely, whatever its total.")
    ### END HIDDEN TESTS


_check_beam_step()

# %% [markdown]
# The rest is a loop. It may stop as soon as the *best* string of the beam is finished: totals only ever fall, so none
# of the others can overtake it.

# %% tags=["demo"]
def search(begin, go_on, k, longest):
    """The best string that a beam of width k finds, and its log-probability.

    begin() gives log-probabilities of the first symbol, (1, symbols); go_on(parents, symbols) those of the next.
    """
    totals, finished, said = torch.zeros(1), torch.tensor([False]), torch.zeros(1, 0, dtype=torch.int64)
    log_p = begin()
    for _ in range(longest):
        totals, parents, symbols = beam_step(totals, finished, log_p, k)
        said = torch.cat([said[parents], symbols[:, None]], dim=1)
        finished = finished[parents] | (symbols == 0)
        if finished[0]:
            break
        log_p = go_on(parents, symbols)
    return said[0].tolist(), float(totals[0])


if check.ready(beam_step):
    for k in (1, 2):
        string, total = search(lambda: SPEAKER[:1].log(), lambda parents, symbols: SPEAKER[symbols].log(), k, 8)
        print(f"k = {k}: {''.join(NAMES[symbol] for symbol in string)}, probability {math.exp(total):.3f}")
else:
    print("Finish exercise 10.8 first: this search takes your steps.")

# %% [markdown]
# Now a trained net that is not sure of itself: *once* on strings of 3 to 10 digits, stopped early. For 150 new strings,
# and beams of width 1, 2, 4 and 8: how likely is what was found, by the net's own measure; how often is the whole
# answer right; and how many rows went through the decoder, which is what a search costs? **Guess first: does the share
# of right answers go up with $k$?**

# %% tags=["demo"]
teller = attending.trained("backwards", "once", length=LONGEST, shortest=3, updates=500, seeds=(1,))
questions = attending.draw("backwards", 1, 150, 3, LONGEST, torch.Generator(device).manual_seed(9))
by_truth = attending.log_p_of_truth(teller, questions)[0]
if check.ready(beam_step):
    found = {k: attending.searched(teller, questions, search, k, 2 * LONGEST) for k in (1, 2, 4, 8)}
    kept = {name: [float(values[name].double().mean()) for values in found.values()] for name in found[1]}
    sizes = kept.pop("length")
    figures.show(drawn.trade_off(list(found), kept, {"log-probability": by_truth.mean().item()}))
    for at, k in enumerate(found):
        print(f"k = {k}: " + ", ".join(f"{name} ≈ {values[at]:.2f}" for name, values in kept.items()))
    print("mean length of what was found: ≈", *[f"{size:.2f}" for size in sizes],
          f"and of the right answers {questions.lengths.double().mean():.2f}")
    print(f"log-probability of the right answers ≈ {by_truth.mean():.2f}")
    wrong = ~found[8]["whole answers right"]
    worse = (found[8]["log-probability"][wrong] > by_truth.cpu()[wrong] + 1e-4).double().mean()
    print(f"k = 8, of the answers that are wrong: the net holds them for likelier than the right one ≈ {worse:.2f}")
else:
    print("Finish exercise 10.8 first: these searches take your steps.")

# %% [markdown]
# A second string in the beam buys some more whole answers. From then on hardly anything is gained, while the cost
# doubles each time. The dashed line of the first panel says why. By the net's own measure, the right answers are *less*
# likely than what even greedy finds. And look at the last line: with a beam of eight, practically every answer that is
# still wrong is one that the net holds for likelier than the right one. No search can mend that. What greedy got wrong
# for want of looking were **errors of the search**; what is left are **errors of the model**.
#
# > **Tell a friend:** *a search finds what the model likes, not what is true. With a beam of eight, nearly every answer
# > that was still wrong was one that the net liked better than the right one.*
#
# The lengths have no news: this net counts well, and its answers are as long as they should be. Elsewhere that is the
# sore point. Each further symbol makes the product smaller, so a model that is a little unsure everywhere prefers
# to stop. Stahlberg and Byrne (2019) searched exactly with a model for translation: for more than half of the sentences
# the likeliest translation of all was the empty one. Beams hide this by searching badly; the usual remedy is to divide
# the total by the length, or to add a reward for each word. Koehn and Knowles (2017) found the quality of translations
# to fall again when beams are made wide.
#
# With attention there is nothing to search for here: *looker* is sure and right, greedy included. A beam pays where a
# model is unsure and its order is good.

# %% [markdown]
# ## What looking back costs
#
# For a source of $T$ places, answers of $S$ steps, and $n$ neurons:
#
# | | kept for the decoder | work at each step | in all |
# |---|---|---|---|
# | *once* | $n$ numbers, any $T$ | that of the GRU | $T + S$ steps of a GRU |
# | *attention* | $T \cdot n$ numbers | a score and a product for each of $T$ states | $2 S T n$ products more |
# | beam of width $k$ | $k$ states besides | $k$ times as much | also sorting |
#
# A recurrent net that can run for days has a state of fixed size (lesson 06). Attention gives that up: memory grows
# with what was read, and so does the work of each answer. For a sentence that is nothing. For a book it is the whole
# cost. And the decoder still waits until the encoder is done.

# %% [markdown] nbgrader={"grade_id": "judge", "task": true, "points": 3}
# ### Exercise 10.9 · Judge a report
# *explain · 3 points, marked by hand · about 9 minutes*
#
# A colleague reports on a net that turns spoken numbers into digits: "Without attention 31 % of all numbers came out
# whole, with attention 96 %. So the old state was too small. The attention weights explain each decision of the net: at
# each answer it looks at the word that it is about to write. With a beam of 10 instead of 1 the log-probability of what
# it says rose, and so did quality, by necessity."
#
# 1. "Too small": which other causes fit the two numbers? Name two measurements that could tell them apart, and what
#    each would show if the state *were* too small.
# 2. "The weights explain each decision": how would you find out whether the scores look at the encoder at all? And if
#    they do, name one reason why the place with the largest weight need not be where the answer came from.
# 3. "By necessity": what is wrong? Give an example of how the likelier of two answers can be the worse one.
#
# Answer in about 150 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part; half a point where the idea is there and a piece that is asked for is missing.
#
# 1. The state may be large enough, but not trained long enough or at a bad rate, or the decoder can't carry it over
#    its steps (then the state at every step helps), or the attention net has more weights. Two of: accuracy by length
#    (a capacity limit shows as a length beyond which it falls) and by place; a larger state at the same budget (should
#    help); many more updates (should not help); the state given at every step (should not help); equal numbers of
#    weights. The dates of lesson 18, where one more wire settles it, are a fine example.
# 2. Permute (or exchange) the encoder's states, and see whether the weights move with them; another source of the same
#    length. Weights that stay are a function of the place. Reasons: a state of a recurrent encoder holds what was read
#    before it too, so the answer may come from a neighbour; the decoder's own state may know the answer; the values,
#    not the weights, say what is taken; several weightings can give the same answer.
# 3. A beam finds likelier answers *by the model*; quality is another thing. If the model is wrong about it, more search
#    finds more of its errors. Example: a string that stops early has fewer factors and so a larger product (length
#    bias); or an answer that is vague and common.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# The states can now all be looked at, but they are still made one after the other, and so are the answers. Attention
# took the neck out of the bottle, not the queue in front of it. Lesson 11 asks whether a recurrence has to be slow, and
# takes a queue apart. Another way is to drop the recurrence, and let every place look at every other: that is what
# Transformers did with the attention that you wrote (Vaswani et al. 2017), at the price of $T^2$ scores.
#
# There is a second limit, and it is easily overlooked. In form attention reads sources of any length. In skill it does
# not:

# %% tags=["demo"]
if check.ready(masked_softmax, dot_attention):
    for longest in (10, 11, 12, 14):
        digits, lengths, wanted, counts = next(strings(500, longest - 1, longest, seed=3))
        with torch.no_grad():
            said = looker(digits, lengths)[0].argmax(dim=2)
        whole = ((said == wanted) | ~counts).all(dim=1).double().mean()
        print(f"trained on 3 to 10 digits, asked about {longest - 1} and {longest}: whole answers right ≈ {whole:.2f}")
else:
    print("Finish exercises 10.3 and 10.4 first: the net that is asked was trained with your attention.")

# %% [markdown]
# Its queries ask for *places*, and it has learnt no place beyond the tenth. A long test that scores well must have had
# long strings to learn from. The phone book is different: it looks by content.
#
# ## Recap
#
# 1. One state is a neck: to pack a long string into it takes long to learn, and through a small one training hardly
#    gets. Measure answer by answer, and try another rate, more weights and more time before you blame its size.
# 2. Attention is a soft look-up: scores, a softmax over the *source*, a weighted mean. Mask before the softmax.
# 3. Dot product over $\sqrt d$, or $v \cdot \tanh(W_q q + W_k k)$. After a one-way encoder, weight may lie on the
#    states after the place that is meant. Permuted states must permute the weights: else the net is not looking.
# 4. Scheduled sampling lets go of the teacher step by step. It is a training trick and no likelihood: with two right
#    answers it aims at a mixture.
# 5. Greedy takes the best symbol, a beam the best string that it finds. Add logarithms, let finished strings be, and do
#    not take likelier for better.
#
# ## Further reading
#
# - Sutskever, Vinyals and Le (2014), *Sequence to Sequence Learning with Neural Networks*, arXiv:1409.3215: the state
#   given once, beams, and why they fed the source backwards (section 3.3).
# - Cho et al. (2014), *Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation*,
#   arXiv:1406.1078, section 2.2: the state given at every step.
# - Bahdanau, Cho and Bengio (2015), *Neural Machine Translation by Jointly Learning to Align and Translate*,
#   arXiv:1409.0473, sections 3.1 and 3.2 (the encoder); figure 2 shows quality against the length of a sentence,
#   figure 3 alignments.
# - Luong, Pham and Manning (2015), *Effective Approaches to Attention-based Neural Machine Translation*,
#   arXiv:1508.04025, section 3.1: three scores, *dot*, *general* and *concat*.
# - Vaswani et al. (2017), *Attention Is All You Need*, arXiv:1706.03762, section 3.2.1: the root.
# - Jain and Wallace (2019), *Attention is not Explanation*, arXiv:1902.10186, and the answer to it, Wiegreffe and
#   Pinter (2019), *Attention is not not Explanation*, arXiv:1908.04626.
# - Bengio, Vinyals, Jaitly and Shazeer (2015), *Scheduled Sampling for Sequence Prediction with Recurrent Neural
#   Networks*, arXiv:1506.03099, section 2.4; Huszár (2015), *How (not) to Train your Generative Model*,
#   arXiv:1511.05101, for what its objective aims at.
# - Koehn and Knowles (2017), *Six Challenges for Neural Machine Translation*, arXiv:1706.03872, section 3.6, and
#   Stahlberg and Byrne (2019), *On NMT Search Errors and Model Errors: Cat Got Your Tongue?*, arXiv:1908.10090: what
#   wider beams find.
