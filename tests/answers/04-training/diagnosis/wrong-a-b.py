# patient A. Blame that vanishes makes a telescope that slopes down.
diagnosis = {"A": "b", "B": "a", "C": "b", "D": "d"}
