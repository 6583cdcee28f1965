# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: Are recurrent networks slow by nature?
#     question: Step t waits for step t − 1, however many processors there are. Is that the price of a memory?
#     minutes: 120
#     needs: [09-gru]
# ---

# %% [markdown]
# # 11 · Are recurrent networks slow by nature?
#
# **Step $t$ waits for step $t-1$, however many processors there are. Is that the price of a memory?**
#
# After this lesson you can
#
# - say where a recurrent net's time goes, and tell work from waiting;
# - compute a thousand states of a linear recurrence in ten rounds, and build a minGRU on it;
# - open a paper on Mamba or xLSTM, find the recurrence in it, and say what it costs and what it can't do.
#
# *About 120 minutes. Builds on lessons 08 and 09: gates, and what they hear.*

# %% nbgrader={"grade_id": "setup", "locked": true}
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

import unrolled
from unrolled import check, figures, stopwatch
from unrolled.experiments import scan_runs
from unrolled.figures import scan as drawn

torch.set_num_threads(1)
device = unrolled.device()
figures.use_style()

# %% [markdown]
# ## A chain and a tree

# %% tags=["demo"]
figures.show(drawn.chain_and_tree())

# %% [markdown]
# Both drawings put eight things together, two at a time. Both need seven joins. On the left each join waits for the one
# before it. On the right four joins can happen at once, then two, then one. With hands enough the tree is done after
# three moments, the chain after seven. With a thousand steps it is 10 against 999.
#
# Two words for this, which we shall need all the time:
#
# - **work**: how many joins there are in all. It decides when you have one pair of hands.
# - **depth** (or **span**): how many have to wait for each other, one after the other. It decides when hands are
#   plenty, as on a GPU.
#
# Adding up numbers may be done either way, since $(x_1 + x_2) + (x_3 + x_4)$ equals $((x_1 + x_2) + x_3) + x_4$. The
# recurrent nets of lessons 02 to 09 are chains. Must they be?
#
# ## Where the time goes
#
# First, how slow are they, and why? A guess before a measurement.

# %% [markdown]
# ### Exercise 11.1 · A smaller net
# *predict · 1 point for committing · about 2 minutes*
#
# An LSTM written as a Python loop, as in lesson 08, reads 16 steps: first with 128 neurons, then with 16. At each step
# the smaller one multiplies the state by a matrix with 64 times fewer entries. How long does it take, compared with the
# larger one?
#
# - `"a"`: less than 1/16 of the time.
# - `"b"`: between 1/16 and 1/4 of it.
# - `"c"`: between 1/4 and the whole of it.
# - `"d"`: longer.

# %% nbgrader={"grade_id": "smaller", "solution": true}
# "a", "b", "c" or "d"
### BEGIN SOLUTION
smaller = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "smaller-check", "grade": true, "points": 1}
def _check_smaller():
    check.choice(smaller, "abcd", "your guess")


_check_smaller()

# %% tags=["demo"]
def lstm_loop(x, W_xh, W_hh, b_xh, b_hh):
    """The states of lesson 08's LSTM, (batch, time, hidden), one step after the other."""
    from_x = x @ W_xh.T + b_xh + b_hh               # inputs wait for nobody: all steps at once
    h = c = x.new_zeros(len(x), W_hh.shape[1])
    states = []
    for from_x_t in from_x.unbind(dim=1):
        i, f, g, o = (from_x_t + h @ W_hh.T).chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        states.append(h)
    return torch.stack(states, dim=1)


large, small = scan_runs.race(lstm_loop, 128), scan_runs.race(lstm_loop, 16)
print(f"the loop, 16 neurons against 128: ≈ {small['loop'] / large['loop']:.2f} of the time")
print(f"nn.LSTM, 16 neurons against 128: ≈ {small['nn.LSTM'] / large['nn.LSTM']:.2f} of the time")

# %% [markdown]
# On the machine that made this page it was **c**: 64 times less to multiply, and more than a third of the time is left.
# Then most of the loop's time is not arithmetic. Each line of it asks PyTorch for a handful of operations; each has to
# be looked up, checked and started, a few microseconds however small it is; and there are a dozen of them at each step.
#
# So two things can be had without touching the mathematics: start fewer operations, and spend less on each start.
# `nn.LSTM` is one call, and its loop runs outside Python. `torch.compile` reads the Python loop, unrolls it, and fuses
# what stands between two matrix products into one operation. On an NVIDIA GPU `nn.LSTM` calls cuDNN, which fuses more
# still (Appleyard et al., 2016).

# %% tags=["demo"]
times = scan_runs.race(lstm_loop, 64, compile_it=True)
print(f"the loop takes ≈ {times['loop'] / times['nn.LSTM']:.1f} times as long as nn.LSTM")
if "torch.compile" in times:
    print(f"the loop, compiled, takes ≈ {times['torch.compile'] / times['nn.LSTM']:.1f} times as long as nn.LSTM")
else:
    print("the loop, compiled, takes ≈ (not measured: torch.compile found no C++ compiler here)")
gpu = stopwatch.accelerator()
if gpu is not None:
    times = scan_runs.race(lstm_loop, 64, gpu)
    print(f"on a GPU ≈ {times['loop'] / times['nn.LSTM']:.1f} times as long as nn.LSTM, on {stopwatch.name(gpu)}")
else:
    print("on a GPU ≈ (not measured: this machine has none)")

# %% [markdown]
# Forward only, one thread, one example, 16 steps, 64 neurons; compiling itself took many times longer than all of these
# runs. This page was made without a GPU: what cuDNN gains there, it can't tell you. Run the cell on a machine with one,
# and it will.
#
# All of these gains are constant factors. A chain of 16 is still a chain of 16: 15 products wait for the one before.
# `nn.LSTM` walks it faster. For a shorter way one has to look at the formula.
#
# ## What makes it a chain
#
# Take two steps of a plain RNN, and write them as one. With $u_t = W_{xh} x_t + b$,
#
# $$h_2 = \tanh\bigl(W_{hh} \tanh(W_{hh} h_0 + u_1) + u_2\bigr).$$
#
# Two steps are *not* one step of the same kind: a tanh stands inside a tanh, and in general no $W$ and $u$ in a single
# step do the same for every $h_0$. A thousand steps are a formula a thousand tanh deep. You can hand it to nobody
# before you know $h_0$.
#
# Take the tanh away, and let each neuron hear itself alone:
#
# $$h_t = a_t \odot h_{t-1} + b_t.$$
#
# This is a **linear recurrence** (affine, if you are strict). $a_t$ says how much is kept, $b_t$ what is added; both
# belong to step $t$ and may be anything, as long as they are known without $h_{t-1}$. (Letters are few: this $b_t$ is
# no bias, and this $a_t$ not lesson 03's sum inside the tanh, the **pre-activation**. A bias has no $t$ here.) Now two
# steps are
#
# $$h_2 = a_2 \odot (a_1 \odot h_0 + b_1) + b_2 = \underbrace{(a_2 \odot a_1)}_{a} \odot\, h_0 +
# \underbrace{(a_2 \odot b_1 + b_2)}_{b},$$
#
# **one step of the same kind**. A step is a pair $(a, b)$; two pairs make a pair. A million steps make one pair, and
# nobody needs $h_0$ to find it.

# %% [markdown]
# ### Exercise 11.2 · Two steps are one
# *implement · 2 points · about 5 minutes*
#
# `a1`, `b1` are the step that comes first, `a2`, `b2` the one after it; all four are tensors of one and the same shape,
# whatever it is. Return $a$ and $b$ of the one step that does both, two tensors. A net will be trained through them.
# What you are given stays as it is, here and in all exercises.
#
# By hand: the first step doubles and adds 1, the second triples and adds 4. From 10 they make $3 \cdot 21 + 4 = 67$,
# and from any $h$ they make $6 h + 7$. So `(2, 1)` and then `(3, 4)` give `(6, 7)`.
#
# <details><summary>My second number is 9</summary>
#
# Which of the two steps sees the other's result?
# </details>

# %% nbgrader={"grade_id": "combine", "solution": true}
def combine(a1, b1, a2, b2):
    """One step that does what two do, the first and then the second.

    Args:
        a1, b1: the first step, h → a1 h + b1, tensors of any one shape.
        a2, b2: the step after it, same shape.

    Returns:
        a and b of the joint step, same shape.
    """
    ### BEGIN SOLUTION
    return a2 * a1, a2 * b1 + b2
    ### END SOLUTION


# %% nbgrader={"grade_id": "combine-check", "grade": true, "points": 2}
def _check_combine():
    from unrolled.checks.remarks import in_order, said
    from unrolled.checks.returned import pair

    one = torch.tensor

    def reference(a1, b1, a2, b2):
        return a2 * a1, a2 * b1 + b2

    a, b = pair(combine(one([2.0]), one([1.0]), one([3.0]), one([4.0])), (1,), "what is returned")
    in_order((a, b), (6.0, 7.0), "(2, 1), then (3, 4)")
    remarks = {3.0: "That is the second step's alone. The first has stretched h already.",
               2.0: "That is the first step's alone.", 5.0: "Doubled and then tripled: is that five times as much?"}
    check.close(a, one([6.0]), "a of (2, 1), then (3, 4)", blame=said(a[0], remarks, "What happens to h itself?"))
    remarks = {
        9.0: "That is the second step, then the first.",
        10.0: "b1 was stretched by both steps. It comes in after the first has stretched.",
        3.0: "What the second step adds is missing.",
        4.0: "What the first step adds is missing.",
        5.0: "What the first step adds goes through the second step too.",
        15.0: "The second step adds after it has tripled.",
        6.0: "b1 is stretched by a step that comes after it, and not by its own.",
    }
    check.close(b, one([7.0]), "b of (2, 1), then (3, 4)", hint="My second number is 9" if float(b[0]) == 9 else "",
                blame=said(b[0], remarks, "Where does h = 0 go, after both steps?"))
    for got, want, name in zip(pair(combine(one([100.0]), one([50.0]), one([-30.0]), one([4.0])), (1,), "large steps"),
                               (-3000.0, -1496.0), "ab", strict=True):
        check.close(got, one([want]), f"{name} of (100, 50), then (-30, 4)", blame="Numbers may be of any size.")
    draw = check.draws(seed=112)
    a1, b1, a2, b2 = draw.normal((4, 3), (4, 3), (4, 3), (4, 3))
    check.unchanged(combine, a1, b1, a2, b2)
    a, b = pair(combine(a1, b1, a2, b2), (4, 3), "steps of shape (4, 3)")
    check.close(a, a1 * a2, "a, random values", blame="Entry by entry: each number keeps to its own place.")
    check.close(b, a2 * b1 + b2, "b, random values", blame="Entry by entry: each number keeps to its own place.")
    stacked = hasattr(combine(a1, b1, a2, b2), "shape")  # both in one stack
    check.gradients(combine, lambda *steps: torch.stack(reference(*steps)) if stacked else reference(*steps),
                    a1, b1, a2, b2)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        shape = draw.sizes(3, low=1, high=6)
        a1, b1, a2, b2 = draw.normal(shape, shape, shape, shape)
        a, b = pair(combine(a1, b1, a2, b2), tuple(shape), "random sizes")
        check.close(a, a1 * a2, "a, random sizes and values", blame="Any shape, any sign, any size of a number.")
        check.close(b, a2 * b1 + b2, "b, random sizes and values", blame="Any shape, any sign, any size of a number.")
    ### END HIDDEN TESTS


_check_combine()

# %% tags=["demo"]
if check.ready(combine):
    torch.manual_seed(0)
    f, g, k = ((torch.randn(5), torch.randn(5)) for _ in range(3))          # three steps
    left, right = combine(*combine(*f, *g), *k), combine(*f, *combine(*g, *k))
    same = all(torch.allclose(one, other, atol=1e-5) for one, other in zip(left, right, strict=True))
    print("(f, g), then k equals f, then (g, k):", same)
    print("f, then g equals g, then f:", torch.allclose(combine(*f, *g)[1], combine(*g, *f)[1], atol=1e-5))
else:
    print("Finish exercise 11.2 first: this cell joins three steps with it.")

# %% [markdown]
# The first line is all that a tree asks for. A rule for joining two things is **associative** if brackets don't matter.
# The second line says that order does: steps may be grouped at will, but never exchanged.
#
# Why does each neuron hear itself alone? With a full matrix, $h_t = W_t h_{t-1} + b_t$, two steps are one step as well.
# But then $W_2 W_1$ is a product of two matrices: $d^3$ multiplications for a join, where a step of the chain costs
# $d^2$. With $a_t$ entry by entry both cost $d$.
#
# ## All states, not only the last
#
# The tree on the right of the first figure gives $h_8$. A net needs $h_1$ to $h_8$: the results of all prefixes. In
# lesson 06 the walk that gives them one after the other was called a scan. A **parallel scan** computes them all in
# small depth; from here on "scan" means that, and the walk is the chain. Here is the simplest one. Hillis and Steele
# (1986) describe it for the Connection Machine, a computer of many thousand small processors. A box tells which steps
# it has put together.

# %% tags=["demo"]
figures.show(drawn.doubling(8))

# %% [markdown]
# At first box $t$ holds step $t$ alone. In round 1 each box is joined with its left neighbour, in round 2 with the box
# two places to the left, then four: what a box has put together doubles each time. A box that has no such partner is
# complete already (coloured). After three rounds all are. Note who is first in a join: the box on the left holds the
# *earlier* steps.

# %% [markdown]
# ### Exercise 11.3 · What it costs
# *predict · 2 points · about 5 minutes*
#
# For $T$ steps in the manner of the figure: how many rounds (the depth), and how many joins in all (the work)? $T$ is
# any whole number from 1 to a million. Return two ints. In the figure, $T = 8$, there are 3 rounds and $7 + 6 + 4 = 17$
# joins: count the dark arrows. For $T = 5$ it is 3 rounds and $4 + 3 + 1 = 8$ joins.

# %% nbgrader={"grade_id": "costs", "solution": true}
def costs(T):
    """Rounds and joins of a scan by doubling.

    Args:
        T: steps, an int, from 1 to a million.

    Returns:
        The rounds and the joins, two ints.
    """
    ### BEGIN SOLUTION
    rounds, joins, shift = 0, 0, 1
    while shift < T:
        rounds, joins, shift = rounds + 1, joins + T - shift, 2 * shift
    return rounds, joins
    ### END SOLUTION


# %% nbgrader={"grade_id": "costs-check", "grade": true, "points": 2}
def _check_costs():
    from unrolled.checks.remarks import said

    def asks(T, rounds, joins, round_remarks, join_remarks):
        got = costs(T)
        name = f"costs({T})"
        check.equal(len(got) if hasattr(got, "__len__") else 0, 2, f"{name}: how many numbers",
                    blame="Two: rounds, then joins.")
        check.that(T < 3 or [got[0], got[1]] != [joins, rounds], name, detail="the two stand in each other's place",
                   blame="Rounds first.")
        check.equal(got[0], rounds, f"{name}, rounds",
                    blame=said(got[0], round_remarks, "How often must the reach double until it covers all?"))
        check.equal(got[1], joins, f"{name}, joins", blame=said(got[1], join_remarks, "Count the dark arrows."))

    asks(8, 3, 17, {4: "After three rounds every box begins with step 1.", 7: "That is the chain's depth.",
                    2: "After two rounds box 8 holds 5–8."},
         {24: "Not every box has a partner in every round.", 7: "That is a tree for the last state alone.",
          14: "The partners get further away: 1, 2, 4.", 21: "In the first round one box has no partner, later more.",
          18: "In round 1 box 1 has no partner, in round 2 boxes 1 and 2, then 1 to 4.",
          10: "Round 1 counts too.", 13: "That is the number of joins in the first two rounds."})
    asks(5, 3, 8, {2: "After two rounds box 5 holds 2–5: one more is needed."},
         {7: "A last round with a single join is missing."})
    asks(1, 0, 0, {1: "One step is complete from the start."}, {})
    asks(2, 1, 1, {}, {})
    asks(1000, 10, 8977, {}, {})
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        (T,), (power,) = draw.sizes(1, low=3, high=5000), draw.sizes(1, low=9, high=19)
        for steps in (T, 2**power - 1, 2**power, 2**power + 1, 10**6 - T):
            rounds, got = (steps - 1).bit_length(), costs(steps)
            check.equal([got[0], got[1]], [rounds, rounds * steps - 2**rounds + 1], "another number of steps",
                        blame="It holds for small numbers. Try some by hand beside powers of two.")
    ### END HIDDEN TESTS


_check_costs()

# %% [markdown]
# For a thousand steps: 10 rounds where the chain takes 999 steps, and 8,977 joins where the chain makes 999. Nine times
# the work for a hundredth of the depth. Keep both numbers in mind; which of them the clock shows, we shall see.

# %% [markdown]
# ### Exercise 11.4 · The scan
# *implement · 5 points · about 12 minutes*
#
# `a` and `b` have the shape (batch, time, hidden). Return a list of pairs `(a, b)` of tensors, each of that shape:
# first what is given, then what the boxes hold after round 1, after round 2, and so on until all are complete. For a
# single step the list has one pair. In the last pair $b$ is $h_1, …, h_T$, if $h_0 = 0$. Within a round all boxes are
# joined at once: a loop over places would be a chain, and does not count. A net will be trained through this scan, so
# gradients must get through.
#
# By hand: one example, one neuron, $a = (2, 3, 5)$, $b = (1, 3, 1)$. After round 1: $a = (2, 6, 15)$, $b = (1, 6, 16)$.
# After round 2: $a = (2, 6, 30)$, $b = (1, 6, 31)$. The chain agrees: $h_1 = 1$, $h_2 = 3 + 3 = 6$,
# $h_3 = 30 + 1 = 31$.
#
# <details><summary>"The size of tensor a (7) must match the size of tensor b (6)"</summary>
#
# In a round with distance <code>shift</code>, the boxes that have a partner are those from place <code>shift</code> on
# (counting from 0). How many are there, and how many places are their partners?
# </details>
#
# <details><summary>What becomes of the boxes without a partner?</summary>
#
# They stay as they are. <code>torch.cat</code> puts them in front again. (Or give them a partner that changes nothing:
# for which <code>a</code> and <code>b</code> is that?)
# </details>
#
# <details><summary>My a is right and my b is not</summary>
#
# Both are to be made from what the boxes held after the round <em>before</em> this one, both partners.
# </details>

# %% nbgrader={"grade_id": "scan-rounds", "solution": true}
def scan_rounds(a, b):
    """The scan of h_t = a_t h_{t-1} + b_t by doubling, round by round.

    Args:
        a, b: (batch, time, hidden) each.

    Returns:
        A list of pairs (a, b), each (batch, time, hidden): the given ones, then those after each round.
    """
    ### BEGIN SOLUTION
    rounds, shift = [(a, b)], 1
    while shift < a.shape[1]:
        a_new, b_new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = torch.cat([a[:, :shift], a_new], dim=1), torch.cat([b[:, :shift], b_new], dim=1)
        rounds.append((a, b))
        shift = 2 * shift
    return rounds
    ### END SOLUTION


# %% nbgrader={"grade_id": "scan-rounds-check", "grade": true, "points": 5}
def _check_scan_rounds():
    from unrolled.checks.remarks import alike, said
    from unrolled.checks.returned import pair

    def reference(a, b):
        rounds, shift = [(a, b)], 1
        while shift < a.shape[1]:
            early, late = (a[:, :-shift], b[:, :-shift]), (a[:, shift:], b[:, shift:])
            a = torch.cat([a[:, :shift], late[0] * early[0]], dim=1)
            b = torch.cat([b[:, :shift], late[0] * early[1] + late[1]], dim=1)
            rounds, shift = [*rounds, (a, b)], 2 * shift
        return rounds

    def chain(a, b, reach):
        """What each box holds when it has put together `reach` steps, computed step by step."""
        boxes = []
        for t in range(a.shape[1]):
            kept, state = torch.ones_like(a[:, 0]), torch.zeros_like(a[:, 0])
            for s in range(max(0, t - reach + 1), t + 1):
                kept, state = a[:, s] * kept, a[:, s] * state + b[:, s]
            boxes.append((kept, state))
        return tuple(torch.stack([box[part] for box in boxes], dim=1) for part in (0, 1))

    def asks(steps):
        return scan_rounds(torch.full((1, steps, 1), 0.5), torch.ones(1, steps, 1))

    partner, before = "What becomes of the boxes without a partner?", "My a is right and my b is not"
    a, b = torch.tensor([[[2.0], [3.0], [5.0]]]), torch.tensor([[[1.0], [3.0], [1.0]]])
    check.unchanged(scan_rounds, a, b)
    got = scan_rounds(a, b)
    check.that(got is not None, "what is returned", detail="got nothing", blame="Return the list.")
    check.that(not hasattr(got, "__next__"), "what is returned", detail="got a generator, expected a list",
               blame="yield makes a generator. Collect the pairs in a list.")
    check.that(not hasattr(got, "shape"), "what is returned", detail="got one tensor, expected a list of pairs",
               blame="The last states alone are not enough: a and b after each round.")
    check.that(len(got) != 2 or not hasattr(got[0], "shape"), "what is returned",
               detail="got one pair, expected a list of pairs", blame="Return what the boxes hold after each round.")
    counts = {4: "After two rounds three boxes are complete.", 1: "One pair for each round, and the given one before."}
    if len(got) == 2:
        check.that(len(got[0]) == 2, "what is returned", detail="got two lists, expected a list of pairs",
                   blame="A pair (a, b) for each round, and not all a and then all b.")
        check.shape(got[1][1], (1, 3, 1), "b of the second pair", hint=partner,
                    blame="Each pair has a place for every step.")
        counts[2] = ("After round 1 place 3 has put together steps 2 and 3 only: a round is missing."
                     if float(got[0][1][0, 1, 0]) == 3 else "The list begins with what is given.")
    if len(got) == 1:
        for size, axis in (((4, 3, 1), "examples"), ((1, 3, 4), "neurons")):
            check.that(len(scan_rounds(torch.ones(size), torch.ones(size))) != 3, "three steps: how many pairs",
                       detail=f"got 1, expected 3; and with four {axis} there are 3",
                       blame=f"The rounds go over the {axis}. Time is the middle axis.")
    check.equal(len(got), 3, "three steps: how many pairs", blame=said(len(got), counts, "The given pair, two rounds."))
    for index in range(3):
        check.that(not hasattr(got[index], "shape") or len(got[index].shape) == 4, f"pair {index}",
                   detail="got one tensor, expected a pair", blame="a changes in each round too: keep both.")
        pair(got[index], (1, 3, 1), f"pair {index}, for one example, three steps, one neuron")
    edited = float(got[0][1][0, 2, 0]) == 31
    check.close(got[0][1], b, "b at first", blame="All pairs of your list hold the same tensors, and these were edited "
                "round by round." if edited else "The list begins with what is given.")
    check.close(got[0][0], a, "a at first", blame="The list begins with the a that is given.")
    one = got[1][1]
    check.that(abs(float(one[0, 0, 0]) - 1) < 1e-4, "b after round 1, place 1", hint=partner,
               detail=f"got {float(one[0, 0, 0]):.4g}, expected 1",
               blame=said(one[0, 0, 0], {3.0: "It was joined with the last box: the row is no ring.",
                                         0.0: "It got lost."}, "It has no partner."))
    remarks = {7.0: "The box on the left holds the earlier step: it comes first.",
               9.0: "a was renewed before b was made from it.", 4.0: "b was added up, without a.",
               3.0: "No partner was joined to it, or one that adds nothing."}
    check.close(one[0, 1], [6.0], "b after round 1, place 2", blame=said(one[0, 1, 0], remarks, "(2, 1), then (3, 3)."),
                hint=before if float(one[0, 1, 0]) == 9 else "")
    check.close(one[0, 2], [16.0], "b after round 1, place 3",
                blame=said(one[0, 2, 0], {31.0: "It was joined with what place 2 holds *after* this round: you went "
                                          "through the places one after the other."}, "(3, 3), then (5, 1)."))
    remarks = {0.0: "A partner that changes nothing keeps h whole: which a is that?"}
    check.close(got[1][0][0, 0], [2.0], "a after round 1, place 1", hint=partner,
                blame=said(got[1][0][0, 0, 0], remarks, "It has no partner, and stays as it is."))
    check.close(got[1][0], [[[2.0], [6.0], [15.0]]], "a after round 1", blame="a is a product: what becomes of h.")
    remarks = {106.0: "Its partner was one place to the left again. In round 2 it is two.", 16.0: "Nothing was joined.",
               6.0: "It was made from what is given. Round 2 goes on from what the boxes hold after round 1."}
    check.close(got[2][1][0, 2], [31.0], "b after round 2, place 3",
                blame=said(got[2][1][0, 2, 0], remarks, "(2, 1), then (15, 16)."))
    check.close(got[2][1], [[[1.0], [6.0], [31.0]]], "b after round 2", blame="Places 1 and 2 are complete.")
    check.close(got[2][0], [[[2.0], [6.0], [30.0]]], "a after round 2", blame="Places 1 and 2 are complete.")
    for steps, expected, blame in (
        (1, 1, "A single step is complete."), (5, 4, "After two rounds place 5 has put together steps 2 to 5."),
        (8, 4, "Rounds with the distances 1, 2 and 4."), (9, 5, "Eight are not enough for nine."),
    ):
        check.equal(len(asks(steps)), expected, f"{steps} steps: how many pairs", blame=blame)
    draw = check.draws(seed=114)
    a, b = draw.normal((4, 7, 3), (4, 7, 3))
    got = scan_rounds(a, b)
    over_batch = reference(a.transpose(0, 1), b.transpose(0, 1))[1][1].transpose(0, 1)
    check.that(len(got) == 4, "four examples, seven steps, three neurons: how many pairs",
               detail=f"got {len(got)}, expected 4", blame={
                   3: "Rounds go over time, the middle axis. Are these the rounds for four examples, or three neurons?"
               }.get(len(got), "Three rounds for seven steps, and the given pair."))
    check.that(not alike(got[1][1], over_batch), "b after round 1, four examples", detail="examples were joined",
               blame="Each example is a sequence of its own. Time is the middle axis.")
    for index in range(4):
        kept, added = pair(got[index], (4, 7, 3), f"pair {index}, for four examples, seven steps, three neurons")
        expected = chain(a, b, 2**index)
        name = f"after round {index}, four examples, seven steps, three neurons"
        blame = "Right for one example and one neuron: each of them is by itself." if index < 2 else (
            f"Now the distance is {2 ** (index - 1)}, and both partners are as the round before left them.")
        check.close(added, expected[1], f"b {name}", blame=blame, rtol=1e-3)
        check.close(kept, expected[0], f"a {name}", blame=blame, rtol=1e-3)
    (a,), (b,) = draw.uniform((1, 1000, 2)), draw.normal((1, 1000, 2))
    a[:, ::50] = 0.0
    state, states = torch.zeros(1, 2), []
    for t in range(1000):
        state = a[:, t] * state + b[:, t]
        states.append(state)
    check.close(scan_rounds(a, b)[-1][1], torch.stack(states, dim=1), "a thousand steps, some of which keep nothing",
                blame="No division, no logarithm: joins alone.", rtol=1e-3)
    short, long = (check.operations(scan_rounds, *draw.normal((2, steps, 3), (2, steps, 3))) for steps in (16, 256))
    check.that(long < 4 * short, "what 256 steps take, beside 16", detail=f"{long} operations, and {short}",
               blame="The rounds are twice as many, 8 and 4, and so should be the operations. A loop over places is a "
                     "chain: join all boxes of a round at once.")
    a, b = draw.normal((2, 5, 3), (2, 5, 3))
    stacked = hasattr(scan_rounds(a, b)[-1], "shape")  # both in one stack
    check.gradients(scan_rounds, lambda a, b: [torch.stack(both) if stacked else both for both in reference(a, b)],
                    a, b)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, hidden = draw.sizes(3, low=1, high=12)
        (a,), (b,) = draw.steady((batch, steps, hidden)), draw.normal((batch, steps, hidden))  # a is multiplied up
        if steps < 4:
            (a,) = draw.normal((batch, steps, hidden))
        got = scan_rounds(a, b)
        rounds = (steps - 1).bit_length()
        check.equal(len(got), rounds + 1, "random sizes: how many pairs", blame="Other numbers of steps than above.")
        for index in range(rounds + 1):
            kept, added = pair(got[index], (batch, steps, hidden), "random sizes")
            expected = chain(a, b, 2**index)
            check.close(added, expected[1], "b, random sizes and values", blame="Other values or sizes than above.",
                        rtol=1e-3, atol=1e-3)
            check.close(kept, expected[0], "a, random sizes and values", blame="Other values or sizes than above.",
                        rtol=1e-3, atol=1e-3)
    for draw in check.fresh_draws(2):
        a, b = draw.normal((3, 3, 2), (3, 3, 2))
        kept, added = pair(scan_rounds(a, b)[-1], (3, 3, 2), "three steps, random values")
        for got, want in ((kept, chain(a, b, 4)[0]), (added, chain(a, b, 4)[1])):
            check.close(got, want, "three steps, random values", blame="Other values than above.", rtol=1e-3, atol=1e-3)
        (short,), (long,) = draw.sizes(1, low=9, high=16), draw.sizes(1, low=200, high=250)
        few, many = (check.operations(scan_rounds, *draw.normal((1, steps, 2), (1, steps, 2)))
                     for steps in (short, long))
        check.that(many < 4 * few, "operations of a long sequence beside a short one",
                   blame="They should grow with the rounds, not with the places.")
    ### END HIDDEN TESTS


_check_scan_rounds()

# %% [markdown]
# What of an $h_0$ that is not zero? Box $t$ of the last round, $(a_{1:t}, b_{1:t})$, does all of steps 1 to $t$. So
# $h_t = a_{1:t} \odot h_0 + b_{1:t}$: one line more. And there is a cleverer scan than doubling. Join neighbours in
# pairs, scan the half as many pairs by the same function, and reach the places in between with one step each. It makes
# fewer than $2T$ joins, in about twice the rounds (Ladner and Fischer, 1980; Blelloch, 1990; JAX's `associative_scan`
# goes this way; ours is `scan_runs.tree_scan`).

# %% nbgrader={"grade_id": "chain", "locked": true}
def chain(a, b, h0=None):
    """States of h_t = a_t h_{t-1} + b_t, step by step, all (batch, time, hidden); h0 is (batch, hidden)."""
    h = torch.zeros_like(b[:, 0]) if h0 is None else h0
    states = []
    for a_t, b_t in zip(a.unbind(dim=1), b.unbind(dim=1), strict=True):
        h = a_t * h + b_t
        states.append(h)
    return torch.stack(states, dim=1)

# %% tags=["demo"]
def scan(a, b, h0=None):
    """The same in rounds."""
    kept, added = scan_rounds(a, b)[-1]
    return added if h0 is None else kept * h0[:, None] + added


if check.ready(combine, costs, scan_rounds):
    torch.manual_seed(1)
    a, b, h0 = torch.rand(4, 1000, 8), torch.randn(4, 1000, 8), torch.randn(4, 8)
    expected = chain(a, b, h0)
    print("doubling equals the chain, 1,000 steps, h0 given:", torch.allclose(scan(a, b, h0), expected, atol=1e-5))
    kept, added, joins = scan_runs.tree_scan(combine, a, b)
    print("the tree equals the chain:", torch.allclose(kept * h0[:, None] + added, expected, atol=1e-5))
    print(f"joins: the chain 999, the tree {joins}, doubling {costs(1000)[1]}")
else:
    print("Finish exercises 11.2 to 11.4 first: this cell runs your own scan.")

# %% [markdown]
# > **Tell a friend:** *a recurrence that is linear in its state needs no waiting line. A thousand steps are done in ten
# > rounds, and every one of the thousand states comes out.*
#
# ## A shortcut that breaks
#
# With products of all the $a$, the recurrence can be solved in one line. Input $s$ is still felt at step $t$ with what
# the steps after $s$ have left of it, the **decay**
#
# $$D_{ts} = a_{s+1}\, a_{s+2} \cdots a_t \quad (s \le t), \qquad D_{tt} = 1, \qquad D_{ts} = 0 \quad (s > t),$$
#
# and $h_t = \sum_s D_{ts}\, b_s$. That is one product of a matrix and a vector: no chain at all, but $T^2$ numbers. One
# sees often how the table $D$ is made. Since $D_{ts} = a_{1:t} / a_{1:s}$ with $a_{1:t} = a_1 \cdots a_t$:

# %%
def hasty_decays(a):
    products = a.cumprod(dim=0)
    return (products[:, None] / products[None, :]).tril()


# %% tags=["demo"]
for steps in (10, 100):
    table = hasty_decays(torch.full((steps,), 0.3))
    print(f"{steps} steps that keep 0.3: all entries finite: {bool(table.isfinite().all())}")

# %% [markdown]
# ### Exercise 11.5 · Decays that last
# *repair · 3 points · about 8 minutes*
#
# $0.3^{100}$ is about $5 \cdot 10^{-53}$, and the smallest positive number of a float32 is about $10^{-45}$. So the
# products become 0, and 0/0 is not a number. Dividing by what has been lost doesn't bring it back. Yet the entries that
# matter are harmless: $D_{100,99}$ is 0.3.
#
# Write the table so that it is right for any `a` from 0 to 1, **both included**, of any length. (Exact zeros do occur:
# in float32 $\sigma(20)$ is 1, and $1 - \sigma(20)$ is 0.) `a` has the shape (time,), the table (time, time), a tensor
# of the same dtype, row $t$, column $s$.
#
# By hand: $a = (0.5, 0.2, 0.4)$ gives the rows $(1, 0, 0)$, $(0.2, 1, 0)$, $(0.08, 0.4, 1)$. The first $a$ is in none
# of them: it acts on $h_0$.
#
# <details><summary>It holds for small numbers, but a zero in a makes NaN</summary>
#
# 0/0 is not a number. With logarithms it is no better: that of 0 is −∞, and −∞ less −∞ is not a number. A product that
# begins at <code>s + 1</code> needs no division and no logarithm. How does row <code>t</code> of the table come from
# row <code>t − 1</code>? Or: what if a column is a <code>cumprod</code> that begins late, with ones before it begins?
# </details>

# %% nbgrader={"grade_id": "decays", "solution": true}
def decays(a):
    """How much of each step's input is left at each later step.

    Args:
        a: what each step keeps, from 0 to 1, (time,).

    Returns:
        D, (time, time): D[t, s] is the product of a[s + 1] to a[t]; 1 on the diagonal, 0 above it.
    """
    ### BEGIN SOLUTION
    steps = len(a)
    begun = torch.ones(steps, steps).tril(-1).bool()           # the column's input came before this step
    return torch.where(begun, a[:, None], 1.0).cumprod(dim=0).tril()
    ### END SOLUTION


# %% nbgrader={"grade_id": "decays-check", "grade": true, "points": 3}
def _check_decays():
    from unrolled.checks.remarks import said

    def products(a):
        """Row by row: a step multiplies all that is there, then its own input comes with 1."""
        row, rows = torch.zeros_like(a), []
        for t in range(len(a)):
            row = a[t] * row
            row[t] = 1.0
            rows.append(row)
        return torch.stack(rows)

    zeros = "It holds for small numbers, but a zero in a makes NaN"
    a = torch.tensor([0.5, 0.2, 0.4])
    check.unchanged(decays, a)
    got = decays(a)
    check.shape(got, (3, 3), "three steps", blame="A row for each state, a column for each input.")
    check.close(got[0][0], 1.0, "a = (0.5, 0.2, 0.4): row 1, column 1",
                blame=said(got[0, 0], {0.0: "An input has not decayed yet in its own step.",
                                       0.5: "The a of a step acts on what was there before it, not on its own input."},
                           "No step came after it."))
    check.close(got[0][1], 0.0, "a = (0.5, 0.2, 0.4): row 1, column 2",
                blame=said(got[0, 1], {0.2: "State 1 can't know input 2: rows and columns are in each other's place.",
                                       1.0: "Above the diagonal an input has not come yet."},
                           "Above the diagonal are inputs of the future."))
    check.close(got[1][0], 0.2, "a = (0.5, 0.2, 0.4): row 2, column 1",
                blame=said(got[1, 0], {0.5: "Step 2 multiplies by its own a, the second.",
                                       0.1: "The a of step 1 came before input 1 was added.",
                                       0.0: "Below the diagonal is what is left."}, "One a: the second."))
    check.close(got[2][0], 0.08, "a = (0.5, 0.2, 0.4): row 3, column 1",
                blame=said(got[2, 0], {0.04: "The a of step 1 came before input 1 was added.", 0.6: "Factors multiply.",
                                       0.4: "Two steps came after input 1: two factors."}, "Two factors: 0.2 and 0.4."))
    check.close(got[1][1], 1.0, "a = (0.5, 0.2, 0.4): row 2, column 2", blame="Each step's own input comes in whole.")
    check.close(got, torch.tensor([[1, 0, 0], [0.2, 1, 0], [0.08, 0.4, 1]]), "a = (0.5, 0.2, 0.4)", blame="As by hand.")
    long = decays(torch.full((100,), 0.3))
    check.shape(long, (100, 100), "a hundred steps", blame="A row for each state, a column for each input.")
    remarks = {0.0: "What was lost became 0, and no repair afterwards brings it back.",
               1.0: "Two tiny numbers were divided that have nothing to do with a any more."}
    check.close(long[99][98], 0.3, "a hundred steps that keep 0.3: row 100, column 99",
                blame=said(long[99, 98], remarks, "Something divides by 0."))
    check.close(long, products(torch.full((100,), 0.3)), "a hundred steps that keep 0.3", rtol=1e-3,
                blame="Entries far from the diagonal may be 0, near it they are not.")
    check.close(decays(torch.tensor([0.5, 0.0, 0.4, 0.9])),
                [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0.4, 1, 0], [0, 0.36, 0.9, 1]], "a = (0.5, 0, 0.4, 0.9)", hint=zeros,
                blame="A zero makes everything before it forgotten, and nothing after it.")
    check.close(decays(torch.full((200,), 0.01)), products(torch.full((200,), 0.01)), "200 steps that keep 0.01",
                blame="It holds longer than before, and then breaks in the same way.", rtol=1e-3)
    gaps = torch.tensor([0.0, 0.4]).repeat(100)
    check.close(decays(gaps), products(gaps), "200 steps, every second of which keeps nothing", rtol=2e-5, atol=1e-7,
                blame="Nearly. Long sums of logarithms keep few digits, and a tiny number in place of 0 is not 0.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        (steps,) = draw.sizes(1, low=2, high=40)
        (a,), (dead,) = draw.uniform((steps,)), draw.uniform((steps,))
        a = torch.where(dead < 0.15, 0.0, torch.where(dead > 0.85, 1.0, a))
        check.close(decays(a), products(a), "random values with zeros and ones among them", rtol=1e-3,
                    blame="Other lengths than above, and steps that keep nothing, hardly anything, or everything.")
    ### END HIDDEN TESTS


_check_decays()

# %% tags=["demo"]
if check.ready(decays):
    torch.manual_seed(4)
    gates = torch.sigmoid(2.5 + torch.randn(48))
    gates[24] = 0.0
    panels = {"each keeps 0.9": torch.full((48,), 0.9), "gates, one shut": gates, "all keep 1": torch.ones(48)}
    figures.show(drawn.tables({title: decays(a).cpu().numpy() for title, a in panels.items()}, "decay $D_{ts}$"))
else:
    print("Finish exercise 11.5 first: these fields are your own tables.")

# %% [markdown]
# Lesson 10 drew such a table: how much each answer hears of each input. Attention fills it by comparing what the steps
# hold, all entries at once, with a softmax in every row. Where a sequence attends to itself, and no step may hear a
# later one, it is a triangle like these, made of $T^2$ numbers. Here a few gates fill it. Left, all rows are the same,
# shifted: we shall use that. In the middle a gate that is shut at step 25 cuts the past off. Right, nothing is ever
# forgotten.
#
# ## minGRU
#
# Now build a layer. What kept the GRU from being scanned? Three things hear $h_{t-1}$: the update gate, the reset gate,
# and the candidate. Feng, Tung, Ahmed, Bengio and Hajimirsadeghi (2024, *Were RNNs All We Needed?*, section 3.1) let
# them hear $x_t$ alone. The reset gate then has nothing to reset and goes, and so does the tanh, which kept the state
# in range. In lesson 09's letters, what is left is the **minGRU**:
#
# $$z_t = \sigma(W_{xz} x_t + b_z), \qquad n_t = W_{xn} x_t + b_n, \qquad
# h_t = (1 - z_t) \odot h_{t-1} + z_t \odot n_t.$$
#
# Mind lesson 09's question, *whose z?* Here $z = 1$ **replaces**; in `nn.GRU` it keeps. (The paper calls the candidate
# $\tilde h_t$.)

# %% [markdown]
# ### Exercise 11.6 · A GRU that doesn't wait
# *implement · 3 points · about 6 minutes*
#
# | argument | shape |
# |---|---|
# | `x` | (batch, time, features) |
# | `W_xz`, `W_xn` | (hidden, features) each |
# | `b_z`, `b_n` | (hidden,) each |
# | *returned*: `a`, `b` of the linear recurrence | (batch, time, hidden) each |
#
# You will train this layer, so gradients must reach all five. The states are not asked for: with $a$ and $b$ of all
# steps, your scan does the rest. By hand, with one feature and one neuron: $x = 1$, $W_{xz} = 0$, $b_z = 0$, $W_{xn} =
# 2$, $b_n = 1$. Then $z = 0.5$, $n = 3$: $a = 0.5$, $b = 1.5$.

# %% nbgrader={"grade_id": "min-gru", "solution": true}
def min_gru(x, W_xz, b_z, W_xn, b_n):
    """A minGRU layer as a linear recurrence (Feng et al., 2024, section 3.1).

    Args:
        x: inputs, (batch, time, features).
        W_xz, b_z: the update gate's weights, (hidden, features) and (hidden,).
        W_xn, b_n: the candidate's.

    Returns:
        a and b with h_t = a_t h_{t-1} + b_t, (batch, time, hidden) each.
    """
    ### BEGIN SOLUTION
    z = torch.sigmoid(x @ W_xz.T + b_z)
    n = x @ W_xn.T + b_n
    return 1 - z, z * n
    ### END SOLUTION


# %% nbgrader={"grade_id": "min-gru-check", "grade": true, "points": 3}
def _check_min_gru():
    from unrolled.checks.remarks import alike, in_order, said
    from unrolled.checks.returned import pair

    one = torch.tensor

    def reference(x, W_xz, b_z, W_xn, b_n):
        z = torch.sigmoid(x @ W_xz.T + b_z)
        return 1 - z, z * (x @ W_xn.T + b_n)

    def small(x=0.0, W_xz=0.0, b_z=0.0, W_xn=0.0, b_n=0.0):
        got = min_gru(one([[[x]]]), one([[W_xz]]), one([b_z]), one([[W_xn]]), one([b_n]))
        return pair(got, (1, 1, 1), "one example, one step, one neuron")

    draw = check.draws(seed=116)
    x, W_xz, b_z, W_xn, b_n = draw.normal((4, 6, 3), (5, 3), (5,), (5, 3), (5,))
    check.unchanged(min_gru, x, W_xz, b_z, W_xn, b_n)
    a, b = small(b_z=2.0, b_n=3.0)
    in_order((a, b), (0.1192, 2.6424), "with nothing but the biases 2 of z and 3 of the candidate")
    remarks = {
        0.8808: "That is z. Here z replaces: what is kept is the rest.",
        -1.0: "A gate is a share: it goes through σ.",
        2.0: "A gate is a share: it goes through σ.",
        0.0360: "A gate goes through σ, and not tanh.",
        0.0474: "That is 1 - σ(3). The gate has weights of its own.",
    }
    check.close(a, [[[0.1192]]], "a, with nothing but the biases 2 of z and 3 of the candidate", atol=2e-4,
                blame=said(a, remarks, "What is kept: 1 - σ(2)."))
    remarks = {
        3.0: "That is all of b_n. z takes its share of the whole candidate, bias and all.",
        0.3576: "The candidate's share is z, and what is kept is the rest.",
        0.8764: "The candidate of a minGRU has no tanh.",
        0.8390: "The candidate of a minGRU has no sigmoid.",
        0.0: "What comes in?",
        0.3149: "The candidate is multiplied by z · (1 - z): once is enough.",
        2.3274: "z multiplies twice.",
    }
    check.close(b, [[[2.6424]]], "b, with nothing but the biases 2 of z and 3 of the candidate", atol=2e-4,
                blame=said(b, remarks, "z times the candidate: σ(2) · 3."))
    a, b = small(x=0.5, W_xz=-4.0, W_xn=2.0, b_n=0.0)
    check.close(a, [[[0.8808]]], "a, where z hears -2 from the input", atol=2e-4,
                blame=said(a, {0.5: "z doesn't hear the input.", 0.2689: "That is the candidate's weight."},
                           "1 - σ(-2)."))
    check.close(b, [[[0.1192]]], "b, where z hears -2 and the candidate 1 from the input", atol=2e-4,
                blame=said(b, {-0.2384: "The candidate has weights of its own."}, "0.1192 times 1."))
    a, b = small(x=1.0, W_xn=2.0, b_n=1.0)
    check.close(a, [[[0.5]]], "a of the example worked by hand", blame="1 - 0.5.")
    check.close(b, [[[1.5]]], "b of the example worked by hand", blame="0.5 times 3.")
    for bias, name, shut in ((20.0, "20", 0.0), (-20.0, "-20", 1.0)):
        a, b = small(b_z=bias, b_n=50.0)
        check.close(a, one([[[shut]]]), f"a, with the biases {name} of z and 50 of the candidate",
                    blame="A gate may shut for good, and open for good: nothing is cut off near 0 and 1.")
        check.close(b, one([[[50.0 * (1 - shut)]]]), f"b, with the biases {name} of z and 50 of the candidate",
                    blame="The candidate may be of any size." if shut == 0 else "A shut gate lets nothing in.",
                    atol=1e-4)
    a, b = pair(min_gru(x, W_xz, b_z, W_xn, b_n), (4, 6, 5), "four examples, six steps, three features, five neurons")
    kept, added = reference(x, W_xz, b_z, W_xn, b_n)
    blame = "Right for one neuron at one step, and not for five at six steps."
    if alike(a, reference(x.flip(1), W_xz, b_z, W_xn, b_n)[0]):
        blame = "The steps come from the last to the first: time is reversed."
    check.close(a, kept, "a, random values", blame=blame)
    check.close(b, added, "b, random values", blame="b is right for one neuron at one step, no further.")
    stacked = hasattr(min_gru(x, W_xz, b_z, W_xn, b_n), "shape")  # both in one stack
    check.gradients(min_gru, lambda *given: torch.stack(reference(*given)) if stacked else reference(*given),
                    x, W_xz, b_z, W_xn, b_n)
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, features, hidden = draw.sizes(4, low=1, high=9)
        x, W_xz, b_z = draw.normal((batch, steps, features), (hidden, features), (hidden,))
        W_xn, b_n = draw.normal((hidden, features), (hidden,))
        a, b = pair(min_gru(x, W_xz, b_z, W_xn, b_n), (batch, steps, hidden), "random sizes")
        kept, added = reference(x, W_xz, b_z, W_xn, b_n)
        check.close(a, kept, "a, random sizes and values", blame="Other values or sizes than above.", atol=1e-4)
        check.close(b, added, "b, random sizes and values", blame="Other values or sizes than above.", rtol=1e-3,
                    atol=1e-3)
        check.gradients(min_gru, lambda *given: torch.stack(reference(*given)) if stacked else reference(*given),
                        0.1 * x, 0.1 * W_xz, b_z, W_xn, b_n, name="the gradients, random values")
    ### END HIDDEN TESTS


_check_min_gru()

# %% [markdown]
# A whole layer is then `scan(*min_gru(x, …))`: as in a GRU, each state lies between the last state and the candidate.
# Put it into a module, and train it. The task: a lamp with **two buttons**, "on" and "off", one of which is pushed in
# one step out of ten. *Is the lamp on now?*

# %% tags=["demo"]
class MinGRU(nn.Module):
    """A minGRU and a linear head: (batch, time, features) to a logit for each step, (batch, time)."""

    def __init__(self, features, hidden):
        super().__init__()
        self.gate, self.candidate = nn.Linear(features, hidden), nn.Linear(features, hidden)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        a, b = min_gru(x, self.gate.weight, self.gate.bias, self.candidate.weight, self.candidate.bias)
        return self.head(scan(a, b))[..., 0]


if check.ready(combine, scan_rounds, min_gru):
    torch.manual_seed(2)
    net, generator = MinGRU(2, 16), torch.Generator(device).manual_seed(2)
    optimiser = torch.optim.Adam(net.parameters(), lr=0.1)
    for update in range(1, 151):
        x, on = scan_runs.lamps(32, 256, generator)
        loss = F.binary_cross_entropy_with_logits(net(x), on)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if update in (1, 50, 150):
            print(f"after {update} updates: loss ≈ {loss:.3f}")
    x, on = scan_runs.lamps(100, 2000, generator)
    with torch.no_grad():
        right = ((net(x) > 0) == (on > 0.5)).double().mean()
        parts = net.gate.weight, net.gate.bias, net.candidate.weight, net.candidate.bias
        a, b = min_gru(x[:4], *parts)
        print(f"100 new lamps of 2,000 steps: right answers ≈ {right:.3f}")
        print("step by step equals in parallel:", torch.allclose(chain(a, b), scan(a, b), atol=1e-4))
else:
    print("Finish exercises 11.2, 11.4 and 11.6 first: this cell trains your own minGRU.")

# %% [markdown]
# No step of the recurrence waited for another, forwards or backwards. Now against the clock: the chain, step by step in
# Python; your scan; the tree; and `nn.GRU`, of as many neurons. Guess first: which is the fastest at 1,024 steps, on
# *one* CPU thread?

# %% tags=["demo"]
if check.ready(combine, scan_rounds):
    ways = {"chain": chain, "doubling": scan, "tree": lambda a, b: scan_runs.tree_scan(combine, a, b)}
    panels = {f"batch {batch}, {neurons} neurons": scan_runs.clock(ways, batch, neurons)
              for batch, neurons in ((1, 16), (4, 64))}
    if gpu is not None:
        panels["batch 4, 64, on a GPU"] = scan_runs.clock(ways, 4, 64, gpu)
    figures.show(drawn.clocks(scan_runs.SIZES, panels))
    for title, times in panels.items():
        for name in ("nn.GRU", "doubling", "tree"):
            print(f"{title}, 1,024 steps, {name}: ≈ {times[name][-1] / times['chain'][-1]:.2f} of the chain's time")
else:
    print("Finish exercises 11.2 and 11.4 first: this cell runs your own scan.")

# %% [markdown]
# Read the curves with work and depth in mind. One thread has one pair of hands, so here *depth counts for nothing*.
#
# - **Left**, with tiny tensors, both scans win where the sequence is long, for the reason of the first experiment: at
#   1,024 steps they start some fifty or a hundred operations where the chain starts two thousand.
# - **Right**, with 16 times as many numbers in each step, starting an operation matters less and work matters more.
#   Doubling makes nine times the chain's joins, and each of them moves memory: its lead over a loop in Python shrinks,
#   and on some machines is gone. The tree makes twice as many joins as the chain, and does better.
# - And `nn.GRU`, a chain in compiled code, was on that machine slower than a chain in Python. Its step holds a product
#   of the state with a matrix. A minGRU's step is one multiplication and one addition; its products with matrices hear
#   inputs only, and are done for all steps at once, before the recurrence begins. (They are left out of the times of
#   the other three, and are a small part of `nn.GRU`'s.) Other sizes, threads and builds may turn this round.
#
# So a scan is no magic that makes everything fast. It makes waiting unnecessary, where waiting is what you pay for:
# with thousands of hands depth should decide, and there a paper's scan is one fused operation, and not ten rounds in
# Python. **This page can't show it**: it was made on one CPU thread. On a machine with a GPU the cell above draws a
# third panel, and you can judge for yourself. Feng et al. report 175 times the GRU's speed in training at 512 steps
# (abstract of the first version); that is their GPU, and their GRU.
#
# ## What was given up
#
# The gates hear $x_t$ alone. What can such a net no longer do? Here is a task with a memory of **one bit**: bits
# arrive, and after each the net says whether the number of ones so far is odd. A one flips the answer, a zero leaves
# it. That is **parity**, as in lesson 05; but there it was the parity of the last few bits, and here it is that of
# *all* bits so far.

# %% [markdown]
# ### Exercise 11.7 · Flip it
# *implement · 2 points · about 5 minutes*
#
# `x` is (batch, time), with entries 0.0 and 1.0. Return $a$ and $b$, floats, (batch, time) each, such that
# $h_t = a_t h_{t-1} + b_t$ with $h_0 = 0$ is 1.0 where the number of ones so far is odd, and 0.0 where it is even.
# $a_t$ and $b_t$ may depend on $x_t$ and on nothing else. For $x = (1, 0, 1, 1)$ the states are $(1, 1, 0, 1)$.
#
# <details><summary>Which a and b flip?</summary>
#
# With one pair (a, b), h = 0 must become 1 and h = 1 must become 0. Two equations, two unknowns.
# </details>

# %% nbgrader={"grade_id": "parity", "solution": true}
def parity(x):
    """The parity of the bits so far, as a linear recurrence.

    Args:
        x: bits, (batch, time), floats.

    Returns:
        a and b, (batch, time) each; those of step t depend on x[:, t] alone.
    """
    ### BEGIN SOLUTION
    return 1 - 2 * x, x
    ### END SOLUTION


# %% nbgrader={"grade_id": "parity-check", "grade": true, "points": 2}
def _check_parity():
    from unrolled.checks.remarks import in_order, said
    from unrolled.checks.returned import pair

    def states(a, b):
        h, each_step = torch.zeros(len(a)), []
        for t in range(a.shape[1]):
            h = a[:, t] * h + b[:, t]
            each_step.append(h)
        return torch.stack(each_step, dim=1)

    x = torch.tensor([[1.0, 0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 1.0, 1.0]])
    check.unchanged(parity, x)
    a, b = pair(parity(x), (2, 6), "two strings of six bits")
    for part, name in ((a, "a"), (b, "b")):
        check.equal(str(part.dtype).rpartition(".")[2], "float32", f"the dtype of {name}",
                    blame="Floats in, floats out.")
    alone = all(float(part[x == bit].max() - part[x == bit].min()) < 1e-4 for part in (a, b) for bit in (0.0, 1.0))
    check.that(alone, "a and b at equal bits", detail="they are not equal",
               blame="a and b of a step may depend on its own bit and on nothing else.")
    kept, flip = (float(a[0, 1]), float(b[0, 1])), (float(a[0, 0]), float(b[0, 0]))
    in_order(kept, (1.0, 0.0), "a and b where the bit is 0")
    near = "That is nearly right, and after many bits no more: here it can be exact."

    def asks(got, right, name, remarks, otherwise, hint=""):
        close = 0 < abs(got - right) < 0.1
        check.number(got, right, name, rtol=0, atol=1e-7, hint=hint,
                     blame=near if close else said(got, remarks, otherwise))

    asks(kept[0], 1.0, "a where the bit is 0",
         {0.0: "A zero doesn't make the net forget.", -1.0: "That turns h over at a zero."},
         "A zero leaves h as it is.")
    asks(kept[1], 0.0, "b where the bit is 0", {}, "A zero leaves h as it is: nothing is added.")
    asks(flip[1], 1.0, "b where the bit is 1",
         {0.0: "From h = 0 a one must lead to 1: what is added?", -1.0: "From h = 0 a one must lead to 1."},
         "What is added is where h = 0 goes.", hint="Which a and b flip?")
    asks(flip[0], -1.0, "a where the bit is 1",
         {1.0: "That counts the ones, and never comes back to 0.", 0.0: "Then a one leads to 1 from everywhere.",
          -2.0: "From h = 1 that leads to -1."}, "Where must h = 1 go, and what is added already?",
         hint="Which a and b flip?")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        batch, steps = draw.sizes(2, low=2, high=30)
        (bits,) = draw.integers((batch, steps), low=0, high=1)
        a, b = pair(parity(bits.float()), (batch, steps), "random strings")
        check.close(states(a, b), (bits.cumsum(dim=1) % 2).float(), "the states of random strings",
                    blame="Other strings, more or longer ones, than above.")
        check.close(a, 1.0 - 2.0 * bits, "a of random strings", blame="Each a depends on its own bit alone.")
    ### END HIDDEN TESTS


_check_parity()

# %% [markdown]
# So a linear recurrence *can* do it: exactly, for ever, and in parallel. What it takes is $a = -1$. And a minGRU has
# $a_t = 1 - z_t$, always **between 0 and 1**. It can keep and forget, and it can't turn over. Is that detail worth a
# measurement? Four cells with 16 neurons learn parity on strings of 16 bits:
#
# - the GRU of lesson 09, whose gates hear the state;
# - the minGRU;
# - two minGRU layers, the second reading the states of the first;
# - a *signed* minGRU: $h_t = (1 - 2 z_t) \odot h_{t-1} + z_t \odot n_t$, so that $a$ lies between −1 and 1.
#
# Then they are asked about other strings, of 64 bits. Five seeds each; the learning rate was chosen from five, on other
# seeds (the smallest, where several made no mistake). The chance line is 0.5. A predictor that has missed one bit, and
# knows all others, is on the chance line too.
#
# Before you open the next cell: which of the four learn 16 bits, and which of these go on being right beyond?

# %% tags=["demo"]
stored = scan_runs.table()
right = {cell: torch.tensor(nets) for cell, (_, nets) in stored.items()}
figures.show(drawn.lengths(scan_runs.AT, {cell: nets.cpu().numpy() for cell, nets in right.items()}, scan_runs.TRAINED))
print("made once by experiments/scan.py:", scan_runs.MADE)
inside = scan_runs.AT.index(16)
for cell, nets in right.items():
    shares = {step: nets[:, scan_runs.AT.index(step)] for step in (3, 4, 8, 16, 64)}
    spans = [f"{step}: {share.min():.2f} to {share.max():.2f}" for step, share in shares.items()]
    print(f"{cell:17} right at step {'   '.join(spans)}")
rate, nets = stored["minGRU, signed"]
again = scan_runs.train("minGRU, signed", (0,), rate=rate)[0]
print(f"the signed one, seed 0, trained again here: at step 16 ≈ {again[inside]:.2f}, in the table ≈ "
      f"{nets[0][inside]:.2f}")

# %% [markdown]
# **The GRU** is right at every step, four times beyond its training.
#
# **The minGRU** is right for two steps, misses one string in eight at the third, and is at chance before the training
# strings end. (At step 8 some nets are *below* chance: what fits the first steps is there wrong more often than right.)
# More training can't mend it. Give it nothing but ones: then every neuron creeps towards a limit, always from the same
# side, and a few such curves can't make an answer that turns at every step.
#
# <details><summary>How many steps at best? (optional)</summary>
#
# At nothing but ones $a$ and $b$ are the same at each step, and what is missing to the limit shrinks as $a^t$. The
# answer is a weighted sum of 16 such curves and a bias: 17 exponentials, if the bias counts as $1^t$. A sum of 17
# exponentials with positive $a$ changes its sign at most 16 times, as a polynomial with 17 terms has at most 16
# positive roots (Descartes' rule of signs). Parity must change it at *every* step. So with 16 neurons it is wrong on a
# string of ones by step 18, whatever the weights. The nets trained here come nowhere near that bound.
# </details>
#
# **Two layers** are right for at least four steps, at the eighth seven to nine times in ten, and at the sixteenth about
# half of the time. Stacking buys a few steps; it doesn't buy a flip.
#
# **The signed minGRU** learns it all, and is right beyond its training too. Then it fades. $1 - 2z$ comes near −1 at a
# one, near 1 at a zero, and reaches neither: a bit that keeps 0.93 of its size at each step, say, has $0.93^{48}$, some
# 3 %, of it left after 48. The GRU's state fades at no step: its tanh can pull it back to one of two places each time,
# as in lesson 02's latch. A linear recurrence has nothing that pulls back. What you wrote by hand in exercise 11.7 is
# right for ever, because its $a$ is 1 or −1 exactly.
#
# ## The same step every time
#
# If $a$ does not depend on the step at all, there is a third way to the states. Take one input channel: $x_t$ is a
# number, $a$, $B$ and $C$ have `state` numbers each (capital letters are these papers' own), and
#
# $$h_t = a \odot h_{t-1} + B\, x_t, \qquad y_t = \sum_j C_j\, h_{t,j}.$$
#
# This is a diagonal **state-space layer**: many slow and fast memories of one input, mixed into one output. Unroll it:
# an input of age $k$ has been multiplied by $a$ $k$ times, whenever it came. So
#
# $$y_t = \sum_{k=0}^{t-1} K_k\, x_{t-k}, \qquad K_k = \sum_j C_j\, a_j^k\, B_j.$$
#
# $y$ is a **convolution** of $x$ with a kernel $K$ that can be computed before any input is known. In the figure of the
# decays this is the left panel, where all rows are the same, shifted. A convolution over $T$ steps costs some
# $T \log T$ by the fast Fourier transform, and no state is ever written down.

# %% [markdown]
# ### Exercise 11.8 · From recurrence to kernel
# *implement · 3 points · about 7 minutes*
#
# `a`, `B` and `C` have the shape (state,), and `length` is an int from 1 on. Return $K_0, …, K_{\text{length}-1}$, a
# tensor of shape (length,). Entries of `a` may be negative or zero.
#
# By hand: $a = (0.5, 1)$, $B = (2, 4)$, $C = (1, 3)$. $K_0 = 2 + 12 = 14$, $K_1 = 1 + 12 = 13$,
# $K_2 = 0.5 + 12 = 12.5$.

# %% nbgrader={"grade_id": "kernel", "solution": true}
def kernel(a, B, C, length):
    """The convolution kernel of a diagonal state-space layer.

    Args:
        a, B, C: what each state keeps, takes in, and tells, (state,) each.
        length: of the kernel, an int.

    Returns:
        K, (length,): the weight of an input of age 0, 1, and so on.
    """
    ### BEGIN SOLUTION
    ages = torch.arange(length)
    return (C * a ** ages[:, None] * B).sum(dim=1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "kernel-check", "grade": true, "points": 3}
def _check_kernel():
    from unrolled.checks.remarks import said

    def impulse(a, B, C, length):
        """What the recurrence answers to a single 1."""
        h, answers = B, []
        for _ in range(length):
            answers.append((C * h).sum())
            h = a * h
        return torch.stack(answers)

    a, B, C = torch.tensor([0.5, 1.0]), torch.tensor([2.0, 4.0]), torch.tensor([1.0, 3.0])
    check.unchanged(kernel, a, B, C, 3)
    got = kernel(a, B, C, 3)
    blame = "As many weights as `length` says: ages 0, 1, and so on, each with the states summed up."
    check.shape(got, (3,), "two states, length 3", blame=blame)
    remarks = {13.0: "The newest input has not been multiplied by a yet.", 6.0: "C is missing.",
               4.0: "B is missing. It comes in once, whatever the age.",
               12.5: "The newest input comes first.", 24.0: "Each state has its own B and C: multiply, then sum.",
               0.0: "0 times a is not a to the power 0."}
    check.close(got[0], 14.0, "a = (0.5, 1), B = (2, 4), C = (1, 3): K_0",
                blame=said(got[0], remarks, "C times B, summed over the states."))
    remarks = {14.0: "An input of age 1 has been multiplied by a once.", 27.0: "K_0 was added to it: no running sum.",
               12.5: "Ages grow by one.", 10.5: "Each state has its own a: sum at the end."}
    check.close(got[1], 13.0, "a = (0.5, 1), B = (2, 4), C = (1, 3): K_1",
                blame=said(got[1], remarks, "C times a times B, summed over the states."))
    check.close(got[2], 12.5, "a = (0.5, 1), B = (2, 4), C = (1, 3): K_2",
                blame=said(got[2], {26.0: "a times 2 is not a squared."}, "a twice."))
    got = kernel(a, B, C, 4)
    check.shape(got, (4,), "two states, length 4", blame="Now four weights: the length is an argument.")
    check.close(got[3], 12.25, "a = (0.5, 1), B = (2, 4), C = (1, 3): K_3",
                blame=said(got[3], {12.125: "a, then a squared, then that squared again? Each age brings one more a."},
                           "a three times."))
    check.close(kernel(torch.tensor([-0.5, 0.0]), B, C, 4), [14.0, -1.0, 0.5, -0.25], "a = (-0.5, 0)",
                blame="Powers of negative numbers alternate, and 0 to the power 0 is 1. No logarithms.")
    check.shape(kernel(a, B, C, 1), (1,), "length 1", blame="K_0 alone.")
    check.close(kernel(torch.tensor([12.0]), B[:1], C[:1], 3), torch.tensor([2.0, 24.0, 288.0]), "a = 12, B = 2, C = 1",
                blame="a may be of any size.")
    draw = check.draws(seed=118)
    (a,), (B, C) = draw.uniform((5,), low=-1), draw.normal((5,), (5,))
    check.close(kernel(a, B, C, 9), impulse(a, B, C, 9), "five states, length 9",
                blame="Each state keeps to its own a.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        state, length = draw.sizes(2, low=1, high=12)
        (a,), (B, C) = draw.uniform((state,), low=-1), draw.normal((state,), (state,))
        check.close(kernel(a, B, C, length), impulse(a, B, C, length), "random sizes and values",
                    blame="Other values than above, and other numbers of states and ages.", rtol=1e-3, atol=1e-3)
    ### END HIDDEN TESTS


_check_kernel()

# %% tags=["demo"]
if check.ready(combine, scan_rounds, kernel):
    torch.manual_seed(5)
    steps, state = 500, 6
    a, B, C, x = 0.3 + 0.69 * torch.rand(state), torch.randn(state), torch.randn(state), torch.randn(steps)
    pairs = a.expand(1, steps, state), (B * x[:, None])[None]
    one_by_one = chain(*pairs)[0] @ C
    scanned = scan(*pairs)[0] @ C
    K = kernel(a, B, C, steps)
    length = 2 * steps                                      # room, or the end of the sequence wraps round to its start
    convolved = torch.fft.irfft(torch.fft.rfft(x, length) * torch.fft.rfft(K, length), length)[:steps]
    print("500 steps: scan equals chain:", torch.allclose(scanned, one_by_one, atol=1e-4))
    print("500 steps: convolution equals chain:", torch.allclose(convolved, one_by_one, atol=1e-4))
    slow_and_fast, difference = torch.tensor([0.95, 0.8]), torch.tensor([1.0, -1.0])
    turning = 0.96 * torch.exp(torch.tensor(0.35j))
    found = {"one state": kernel(slow_and_fast[:1], torch.ones(1), torch.ones(1), 80),
             "two states, their difference": kernel(slow_and_fast, torch.ones(2), difference, 80),
             "a complex pair": turning.pow(torch.arange(80)).real}
    for name, layer in (("nn.RNN(8, 64)", nn.RNN(8, 64)), ("nn.Conv1d(8, 64, 3)", nn.Conv1d(8, 64, 3))):
        print(f"weights of {name}: {sum(weight.numel() for weight in layer.parameters()):,}")
    figures.show(drawn.kernels({title: weights.cpu().numpy() for title, weights in found.items()}))
else:
    print("Finish exercises 11.2, 11.4 and 11.8 first: this cell compares three ways to one output.")

# %% [markdown]
# One state with $a$ between 0 and 1 can only decay. A few together make humps, and a complex $a = r\, e^{i\theta}$
# makes waves; S4D, which keeps its diagonal complex and takes real parts at the end, has a few dozen of them for each
# channel to fit what a task needs (Gu, Gupta, Goel and Ré, 2022).
#
# So one and the same layer is a recurrent net *and* a convolutional one. You may read that convolutional nets fail on
# sequences, and that recurrent nets have the fewest weights. Neither is a rule. Bai, Kolter and Koltun (2018) set a
# plain convolutional net against LSTMs, GRUs and plain RNNs, over a wide range of sequence tasks: it came out ahead on
# most of them. And as to weights, look at the last lines above: neither count grows with the length of the sequence.
# But a convolution of three sees three steps. To see $T$ it takes more layers, some $\log_2 T$ if they are dilated.
#
# ## Reading Mamba
#
# A kernel treats every input alike. It can't decide that *this* one is worth keeping; a gate can. **Mamba** (Gu and
# Dao, 2023) puts the gate back: it takes the state-space layer and lets the input choose how long the step is. In the
# words of its paper, the layer becomes *selective*. For one channel, with $A$ of `state` negative numbers,
#
# $$a_t = \exp(\Delta_t A), \qquad b_t = \Delta_t\, B_t\, x_t, \qquad h_t = a_t \odot h_{t-1} + b_t, \qquad
# y_t = \sum_j C_{t,j}\, h_{t,j},$$
#
# where the step's length $\Delta_t > 0$ and $B_t$, $C_t$ are made from the inputs of step $t$ by small layers. Read it
# as you would read a gate: $\Delta_t$ near 0 gives $a_t$ near 1 and $b_t$ near 0, *skip this input and keep*; a large
# $\Delta_t$ gives $a_t$ near 0, *forget, and take this in*. It is kin to $z_t$: with $b_t$ by the paper's formula 4,
# $A = -1$, $B_t = 1$ and $\Delta_t = \ln(1 + e^{u_t})$, the softplus of a $u_t$, $1 - a_t = \sigma(u_t) = z_t$ and
# $b_t = z_t x_t$. The published code takes $\Delta_t B_t x_t$ as above, nearly the same for small $\Delta_t$.
#
# Is there still a kernel? Is there a scan? Keep these questions for exercise 11.10.

# %% [markdown]
# ### Exercise 11.9 · Write Mamba's step
# *implement · 3 points · about 6 minutes*
#
# For one channel, and all steps at once. Each entry of `A` belongs to one of the `state` memories.
#
# | argument | shape |
# |---|---|
# | `x`, `delta` | (batch, time) each |
# | `A` | (state,) |
# | `B` | (batch, time, state) |
# | *returned*: `a`, `b` | (batch, time, state) each |
#
# By hand: $x = 4$, $\Delta = 0.5$, $A = -2$, $B = 3$ give $a = e^{-1} \approx 0.368$ and $b = 0.5 \cdot 3 \cdot 4 = 6$.

# %% nbgrader={"grade_id": "selective", "solution": true}
def selective(x, delta, A, B):
    """The recurrence of a selective state-space layer, for one channel.

    Args:
        x: inputs, (batch, time).
        delta: length of each step, positive, (batch, time).
        A: rate of each memory, negative, (state,).
        B: what each memory takes in at each step, (batch, time, state).

    Returns:
        a and b with h_t = a_t h_{t-1} + b_t, (batch, time, state) each.
    """
    ### BEGIN SOLUTION
    a = torch.exp(delta[..., None] * A)
    b = (delta * x)[..., None] * B
    return a, b
    ### END SOLUTION


# %% nbgrader={"grade_id": "selective-check", "grade": true, "points": 3}
def _check_selective():
    from unrolled.checks.remarks import in_order, said
    from unrolled.checks.returned import pair

    one = torch.tensor
    draw = check.draws(seed=119)
    x, B, A = draw.normal((4, 6), (4, 6, 3), (3,))
    (delta,) = draw.uniform((4, 6), low=0.1, high=1.5)
    check.unchanged(selective, x, delta, -A.abs(), B)
    a, b = pair(selective(one([[4.0]]), one([[0.5]]), one([-2.0]), one([[[3.0]]])), (1, 1, 1), "the example by hand")
    in_order((a, b), (0.3679, 6.0), "the example by hand")
    remarks = {
        -1.0: "That is the exponent.",
        2.7183: "A is negative already.",
        0.0677: "Δ stands in the exponent, and nowhere else.",
        0.0: "That is 1 + Δ A, which is only near e to the power Δ A, for small Δ.",
        0.1353: "The length of the step is missing.",
        0.6321: "That is 1 - a. a is what is kept.",
    }
    check.close(a, [[[0.3679]]], "a: x = 4, Δ = 0.5, A = -2, B = 3", atol=2e-4,
                blame=said(a, remarks, "e to the power Δ A."))
    remarks = {
        12.0: "The length of the step is missing: a short step takes in little.",
        1.5: "x is missing.",
        2.0: "B is missing.",
        2.2073: "b is what is added. a has no part in it.",
        3.0: "Δ acts once in b.",
        7.5853: "b is not made from a.",
        3.7927: "That is the paper's formula 4. Here the shorter one of its code is asked.",
    }
    check.close(b, [[[6.0]]], "b: x = 4, Δ = 0.5, A = -2, B = 3", atol=2e-4,
                blame=said(b, remarks, "Δ times B times x."))
    A = -A.abs()
    a, b = pair(selective(x, delta, A, B), (4, 6, 3), "four examples, six steps, three memories")
    check.close(a, torch.exp(delta[:, :, None] * A), "a, random values",
                blame="Each memory has its A, each step its Δ.")
    check.close(b, (delta * x)[:, :, None] * B, "b, random values",
                blame="Each memory has its B, each step its Δ and x.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(4):
        batch, steps, state = draw.sizes(3, low=2, high=8)
        x, B = draw.normal((batch, steps), (batch, steps, state))
        delta, A = draw.uniform((batch, steps), (state,), low=0.01, high=15.0)
        a, b = pair(selective(x, delta, -A, B), (batch, steps, state), "random sizes")
        check.close(a, torch.exp(-delta[:, :, None] * A), "a, random sizes and values",
                    blame="Other values or sizes than above.")
        check.close(b, delta[:, :, None] * x[:, :, None] * B, "b, random sizes and values",
                    blame="Other values or sizes than above.")
    ### END HIDDEN TESTS


_check_selective()

# %% [markdown]
# ## Which of them can be scanned?
#
# You have the test now. Write a step as $h_t = a_t \odot h_{t-1} + b_t$ and ask **what $a_t$ and $b_t$ hear**:
#
# | they hear | then there is | |
# |---|---|---|
# | $h_{t-1}$, or a function of it stands around the sum | neither | a chain |
# | the inputs only | a scan | depth some $\log_2 T$ |
# | $b_t$ the input, linearly, and $a$ nothing at all | a scan, and a kernel | one convolution |
#
# $a$ may be a matrix too. Where $b_t$ bends the input first, the kernel is one of bent inputs.

# %% [markdown]
# ### Exercise 11.10 · Seven formulas
# *predict · 3 points for right answers · about 6 minutes*
#
# For each, answer `"neither"`, `"scan"` (a scan, but no kernel of the inputs) or `"kernel"` (a scan and a kernel).
# **All or nothing**: the 3 points are for seven right answers. The check below only sees to it that there are seven;
# which of them are wrong, and why, is told when you hand in.
# Gates and candidates are made by a linear layer, and a sigmoid, tanh or exponential, from what the last column says.
#
# | name | step | what its gates and candidate hear |
# |---|---|---|
# | `lstm` | $c_t = f_t \odot c_{t-1} + i_t \odot g_t$ | $x_t$ and $h_{t-1} = o_{t-1} \odot \tanh(c_{t-1})$ |
# | `qrnn` | $c_t = f_t \odot c_{t-1} + (1 - f_t) \odot g_t$ | $x_t$ and $x_{t-1}$ |
# | `s4d` | $h_t = a \odot h_{t-1} + B\, x_t$ | nothing: $a$, $B$ are learnt, then fixed |
# | `mamba` | $h_t = \exp(\Delta_t A) \odot h_{t-1} + \Delta_t B_t x_t$ | $x_t$ |
# | `full` | $h_t = W_{hh} h_{t-1} + W_{xh} x_t$ | nothing: full matrices, learnt, then fixed |
# | `mlstm` | $C_t = f_t\, C_{t-1} + i_t\, v_t k_t^\top$ | $x_t$; $f_t, i_t$ are numbers, $v_t, k_t$ vectors |
# | `slstm` | $c_t = f_t \odot c_{t-1} + i_t \odot g_t$ | $x_t$ and $h_{t-1} = o_{t-1} \odot c_{t-1} / N_{t-1}$ |
#
# The QRNN is by Bradbury et al. (2016), mLSTM and sLSTM are the two cells of xLSTM (Beck et al., 2024). $C_t$ is a
# matrix, and $N_t = f_t \odot N_{t-1} + i_t$ (the paper's $n_t$) a running sum of input gates.

# %% nbgrader={"grade_id": "formulas", "solution": true}
# "neither", "scan" or "kernel" for each
### BEGIN SOLUTION
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
### END SOLUTION

# %% nbgrader={"grade_id": "formulas-check", "grade": true, "points": 3}
def _check_formulas():
    options = ["neither", "scan", "kernel"]
    answers = {"lstm": lstm, "qrnn": qrnn, "s4d": s4d, "mamba": mamba, "full": full, "mlstm": mlstm, "slstm": slstm}
    for name, answer in answers.items():
        check.choice(answer, options, name)
    ### BEGIN HIDDEN TESTS
    remarks = {
        "lstm": {"scan": "What do its gates hear? h_{t-1} is made of c_{t-1}.",
                 "kernel": "Its forget gate changes from step to step, and hears more than inputs."},
        "qrnn": {"neither": "x_{t-1} is an input. All inputs are known beforehand.",
                 "kernel": "Does an input of age 5 always get the same weight? The gates in between say."},
        "s4d": {"neither": "a is known before anything is read.",
                "scan": "There is one. But look again at what an input of age k is multiplied by."},
        "mamba": {"neither": "The step's length hears the input. Is the state among what it hears?",
                  "kernel": "The length of a step changes with what is read, and so do the powers of a."},
        "full": {"neither": "A matrix is linear too. What do two steps make?",
                 "scan": "W is the same at each step. What has an input of age k been multiplied by?"},
        "mlstm": {"neither": "C is a matrix of d² numbers, and each is multiplied by f. Who decides about f?",
                  "kernel": "f changes from step to step."},
        "slstm": {"scan": "What do its gates hear, and what is that made of?",
                  "kernel": "Not even its gates can be known beforehand."},
    }
    wrong = [name for name, answer in answers.items() if answer in remarks[name]]
    said = " ".join(f"{name}: {remarks[name][answers[name]]}" for name in wrong)
    check.that(not wrong, "not all seven are right", blame=said)
    ### END HIDDEN TESTS


_check_formulas()

# %% [markdown]
# <details><summary>Open this when your answers are in</summary>
#
# `lstm` and `slstm` are chains: their gates hear $h_{t-1}$, which is made of $c_{t-1}$. `qrnn`, `mamba` and `mlstm`
# have gates that hear inputs only: a scan, and no kernel, as the gates differ from step to step. `s4d` and `full` do
# the same at each step: an input of age $k$ has been multiplied by $a^k B$ or $W_{hh}^k W_{xh}$, whenever it came. For
# `full` a scan is possible and dear: $d^3$ for a join.
# </details>
#
# ## One table
#
# A layer of width $d$ has read $T$ steps. *State*: how many numbers it must keep to go on. *Training*: what has to
# wait, when the whole sequence is given. *One step more*: work when it goes on step by step, without the matrix
# products on the input and the answer, some $d^2$, which all of them have. $n$ is the number of memories of a channel,
# $p$ the width of a head, of which there are $d/p$.
#
# | layer | state | training | one step more | source |
# |---|---|---|---|---|
# | RNN | $d$ | chain of $T$ | $d^2$, on the state | Elman (1990) |
# | LSTM | $2d$ | chain of $T$ | $4d^2$, on the state | Hochreiter and Schmidhuber (1997) |
# | GRU | $d$ | chain of $T$ | $3d^2$, on the state | Cho et al. (2014), section 2.3 |
# | minGRU | $d$ | scan, depth $\log T$ | $d$ | Feng et al. (2024), section 3.1 |
# | Mamba | $d\,n$ | scan, depth $\log T$ | $d\,n$ | Gu and Dao (2023), section 3 |
# | attention | $2d\,T$: **it grows** | all at once, work $T^2 d$ | $T d$ | Vaswani et al. (2017), table 1 |
#
# Costs are rough, without small factors. The work of training is $T$ times that of one step, for a chain and for a scan
# by a tree; for a convolution it is some $d\,T \log T$. Mamba stands in blocks that double the width first: for a
# network of width 1,024 its $d$ is 2,048, and it keeps a few of the last inputs besides.
#
# <details><summary>Four more layers (optional)</summary>
#
# | layer | state | training | one step more | source |
# |---|---|---|---|---|
# | S4, S4D | $d\,n$ | convolution; S4D also scan | $d\,n$ | Gu, Goel and Ré (2022), section 3; Gu et al. (2022) |
# | RWKV-4 | $5d$ | chain of $T$, where a scan could do | $d$ | Peng et al. (2023), section 3.2 and appendix D |
# | xLSTM: sLSTM | $4d$ | chain of $T$ | $4d\,p$, on the state | Beck et al. (2024), section 2.2 |
# | xLSTM: mLSTM | $d\,p + d + d/p$ | table of decays, $T^2 d$; or scan | $d\,p$ | Beck et al. (2024), section 2.3 |
#
# S4D's numbers may be complex. The five of RWKV are two sums with a fixed decay, the shift that keeps their
# exponentials in range, and two last inputs. It walks the chain for all channels and examples side by side: what *can*
# be scanned need not be. mLSTM stands in blocks that double the width, like Mamba.
# </details>
#
# With numbers:

# %% tags=["demo"]
d, n, p = 1024, 16, 256
inner = 2 * d                                           # the blocks of Mamba and mLSTM double the width first
state = {"RNN, GRU, minGRU": d, "LSTM": 2 * d, "RWKV-4": 5 * d, "xLSTM: sLSTM": 4 * d, "S4D": d * n,
         "Mamba, inside 2d": inner * n, "xLSTM: mLSTM, inside 2d": inner * p + inner + inner // p}
print(f"numbers kept by one layer of a network of width d = {d:,}, n = {n}, p = {p}")
for name, numbers in sorted(state.items(), key=lambda item: item[1]):
    print(f"  {name:24} {numbers:>11,}")
for steps in (10, 1_000, 100_000):
    print(f"  attention {steps:>14,} {2 * d * steps:>11,}   (after {steps:,} steps)")

# %% [markdown]
# Here is what attention pays for forgetting nothing: after 100,000 steps it keeps 205 million numbers in each layer,
# and goes through all of them for each further step. The recurrent layers keep as many numbers as on the first day. And
# here is what *they* pay: whatever they have read has to fit in there. Between the two there is a trade and no winner.
# That is why one finds both in one network.

# %% [markdown] nbgrader={"grade_id": "colleague", "task": true, "points": 3}
# ### Exercise 11.11 · What would you answer?
# *explain · 3 points, marked by hand · about 8 minutes*
#
# A colleague writes: "Recurrent nets are slow by nature, because step $t$ needs step $t-1$. Mamba is fast, so it is no
# recurrent net. I timed a minGRU by scan against `nn.GRU` on my laptop's CPU, at 50 steps, and `nn.GRU` won. So scans
# are hype. For our task, in which a button turns a lamp on and off, we take minGRU anyway: its paper finds it as good."
#
# 1. Is Mamba a recurrent net? What in its formula allows a scan, and what in a GRU's forbids it?
# 2. Say in terms of work, depth and the cost of starting operations what the measurement on the laptop shows, and where
#    you would expect another result.
# 3. What may go wrong with minGRU at this task, and what would you try? Name one measurement that would tell.
#
# Answer in about 150 words. Add cells below this one for your answer.
#
# ### BEGIN MARK SCHEME
# One point for each part; half a point where the idea is there and a piece that is asked for is missing.
#
# 1. Yes: it has a state, and a step from h_{t-1} to h_t, and can be run step by step with constant memory. The step is
#    linear in h_{t-1}, with a_t and b_t made from inputs only: two steps are one step (associative). In a GRU the gates
#    and the candidate hear h_{t-1}, inside a sigmoid or tanh.
# 2. The scan does more work (some T log T joins by doubling, up to 2T by a tree, against T) in less depth. With one or
#    a few cores work and the number of operations started decide; nn.GRU is one call of compiled code; 50 steps are
#    few. Expect another result on a GPU, with long sequences (or when the chain is a Python loop). "GPUs are faster"
#    alone earns half.
# 3. The lamp is parity: a_t = 1 - z_t between 0 and 1 can keep and forget and can't turn over, as measured above. (With
#    two buttons, "on" and "off", minGRU can do it: who asks that gets full marks.)
#    Try: a signed a, a GRU or LSTM (or sLSTM). Measure: accuracy at lengths beyond those of training, several seeds,
#    beside the chance line.
# ### END MARK SCHEME

# %% [markdown]
# ## Where this breaks
#
# What you have is a layer that trains in parallel and runs step by step. Its two faces must give the same numbers: on a
# whole sequence, in pieces, and one step at a time, with the state handed on and nothing forgotten at a cut. Lesson 11b
# makes a contract of that, exports such a model, and measures how long an answer takes when the input is a stream.
#
# And what was given up is given up. With positive $a$ and numbers of finite precision no stack of such layers keeps
# the parity of strings of any length, and for counting modulo three even negative numbers on a diagonal are not enough
# (Grazzi et al., 2024). Following five cups that are swapped again and again is too much as well. Merrill, Petty and
# Sabharwal (2024) speak of *the illusion of state*: under an assumption about circuits that is widely believed, they
# prove that no stack of S4 or Mamba layers, however large, does it for sequences of any length. A plain RNN can.
#
# ## Recap
#
# 1. Most of a Python loop's time on small tensors is starting operations. One call, a compiler or cuDNN saves that; the
#    chain remains.
# 2. Two steps $h \mapsto a h + b$ are one such step: $(a_2 a_1,\; a_2 b_1 + b_2)$, earlier first. So brackets don't
#    matter, and all states come out of a scan, in some $\log_2 T$ rounds.
# 3. It works when $a_t$ and $b_t$ hear inputs only. If they hear nothing, there is also a kernel and a convolution.
#    Dividing by cumulative products is no way.
# 4. minGRU is a GRU whose gates hear $x_t$ alone. With $a$ in $(0, 1)$ it keeps and forgets, and can't flip; with $a$
#    down to −1 it can.
# 5. Work, depth, state: recurrent layers keep a state of fixed size, attention's grows with every step. Which price is
#    lower depends on the length, the machine, and what has to be remembered.
#
# ## Further reading
#
# - Hillis and Steele (1986), *Data Parallel Algorithms*, Communications of the ACM 29. The scan by doubling.
# - Ladner and Fischer (1980), *Parallel Prefix Computation*, Journal of the ACM 27. The tree.
# - Blelloch (1990), *Prefix Sums and Their Applications*, Carnegie Mellon University, CMU-CS-90-190. The tree again,
#   and section 1.4 on recurrences.
# - Martin and Cundy (2018), *Parallelizing Linear Recurrent Neural Nets Over Sequence Length*, ICLR, arXiv:1709.04057.
#   The scan, for recurrent nets.
# - Appleyard, Kočiský and Blunsom (2016), *Optimizing Performance of Recurrent Neural Networks on GPUs*,
#   arXiv:1604.01946. What cuDNN does.
# - Bradbury, Merity, Xiong and Socher (2016), *Quasi-Recurrent Neural Networks*, arXiv:1611.01576.
# - Bai, Kolter and Koltun (2018), *An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence
#   Modeling*, arXiv:1803.01271.
# - Feng, Tung, Ahmed, Bengio and Hajimirsadeghi (2024), *Were RNNs All We Needed?*, arXiv:2410.01201.
# - Gu, Goel and Ré (2022), *Efficiently Modeling Long Sequences with Structured State Spaces*, ICLR, arXiv:2111.00396;
#   Gu, Gupta, Goel and Ré (2022), *On the Parameterization and Initialization of Diagonal State Space Models*, NeurIPS,
#   arXiv:2206.11893.
# - Gu and Dao (2023), *Mamba: Linear-Time Sequence Modeling with Selective State Spaces*, arXiv:2312.00752.
# - Peng et al. (2023), *RWKV: Reinventing RNNs for the Transformer Era*, arXiv:2305.13048.
# - Beck et al. (2024), *xLSTM: Extended Long Short-Term Memory*, arXiv:2405.04517.
# - Merrill, Petty and Sabharwal (2024), *The Illusion of State in State-Space Models*, arXiv:2404.08819. Grazzi et al.
#   (2024), *Unlocking State-Tracking in Linear RNNs Through Negative Eigenvalues*, arXiv:2411.12537.
# - Vaswani et al. (2017), *Attention Is All You Need*, NeurIPS, arXiv:1706.03762. Its table 1 compares recurrent and
#   attention layers by work, depth and path.
