# the input gate is always open, the candidate is exactly 0 on other characters
counter = ([[0, 0, 0], [0, 0, 0], [20, -20, 0], [0, 0, 40]], [20, 20, 0, -20])
