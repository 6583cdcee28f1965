# patient C. Its loss fell to the chance line at once
diagnosis = {"A": "c", "B": "a", "C": "d", "D": "d"}
