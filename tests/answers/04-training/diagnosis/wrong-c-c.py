# patient C. Its telescope slopes down over the whole length.
diagnosis = {"A": "c", "B": "a", "C": "c", "D": "d"}
