# patient D. Its telescope is open over the whole length.
diagnosis = {"A": "c", "B": "a", "C": "b", "D": "c"}
