# patient C. Its gradient is small
diagnosis = {"A": "c", "B": "a", "C": "a", "D": "d"}
