# patient B. Its loss has moved far
diagnosis = {"A": "c", "B": "d", "C": "b", "D": "d"}
