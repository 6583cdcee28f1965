# the memory after an opening bracket: got 0.000, expected 1. The input gate is shut on it
counter = ([[-20, -20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
