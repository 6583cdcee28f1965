# patient D: got 'e', expected one of
diagnosis = {"A": "c", "B": "a", "C": "b", "D": "e"}
