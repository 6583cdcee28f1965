# the memory after an opening bracket: got -1.000, expected 1. The candidate is -1 on it. Look at its sign
counter = ([[20, 20, -20], [0, 0, 0], [-20, -20, 20], [20, -20, 0]], [0, 20, 0, 0])
