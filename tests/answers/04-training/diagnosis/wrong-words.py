# patient A: got 'cut', expected one of
diagnosis = {"A": "cut", "B": "explodes", "C": "vanishes", "D": "short"}
