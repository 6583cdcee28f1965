# patient B. Look at its gradient
diagnosis = {"A": "c", "B": "b", "C": "b", "D": "d"}
