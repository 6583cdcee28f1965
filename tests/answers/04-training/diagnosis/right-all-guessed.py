# any commitment earns the points
diagnosis = {"A": "a", "B": "b", "C": "c", "D": "d"}
