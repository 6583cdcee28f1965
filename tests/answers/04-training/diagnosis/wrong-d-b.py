# patient D. Its telescope is open: blame arrives.
diagnosis = {"A": "c", "B": "a", "C": "b", "D": "b"}
