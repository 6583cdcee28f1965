# the memory after “(a”: got 0.500, expected 1. The forget gate is open in part
counter = ([[20, 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 0, 0, 0])
