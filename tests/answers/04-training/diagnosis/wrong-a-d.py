# patient A. It has learnt half of its task
diagnosis = {"A": "d", "B": "a", "C": "b", "D": "d"}
