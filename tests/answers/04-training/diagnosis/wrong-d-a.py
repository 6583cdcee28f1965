# patient D. Its loss falls, if slowly.
diagnosis = {"A": "c", "B": "a", "C": "b", "D": "a"}
