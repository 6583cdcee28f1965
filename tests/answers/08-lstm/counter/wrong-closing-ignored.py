# the memory after “()”: got 1.000, expected 0. Nothing is written on a closing bracket.
counter = ([[20, -20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
