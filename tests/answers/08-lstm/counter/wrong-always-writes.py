# the memory after “(a”: got 2.000, expected 1. Another character wrote something
counter = ([[20, 20, 20], [0, 0, 0], [20, -20, 20], [-20, -20, 20]], [0, 20, 0, 0])
