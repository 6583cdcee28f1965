# patient A. Its loss is finite
diagnosis = {"A": "a", "B": "a", "C": "b", "D": "d"}
