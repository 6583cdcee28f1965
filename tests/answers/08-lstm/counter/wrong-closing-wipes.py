# the memory after “(()”: got 0.000, expected 1. A closing bracket takes one away
counter = ([[20, -20, -20], [0, -40, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
