# a dict, written out
diagnosis = {"A": "c", "B": "a", "C": "b", "D": "d"}
