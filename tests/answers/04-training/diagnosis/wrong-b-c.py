# patient B. Its telescope was open over the whole length before training.
diagnosis = {"A": "c", "B": "c", "C": "b", "D": "d"}
