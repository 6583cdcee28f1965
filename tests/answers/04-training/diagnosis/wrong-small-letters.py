# the patients in the dict: got ['a', 'b', 'c', 'd'], expected ['A', 'B', 'C', 'D'].
diagnosis = {"a": "c", "b": "a", "c": "b", "d": "d"}
