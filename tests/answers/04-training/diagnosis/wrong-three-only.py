# the patients in the dict: got ['A', 'B', 'C'], expected
diagnosis = {"A": "c", "B": "a", "C": "b"}
