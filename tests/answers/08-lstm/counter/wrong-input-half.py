# the memory after an opening bracket: got 0.500, expected 1. The input gate has to be wide open
counter = ([[0, 0, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
