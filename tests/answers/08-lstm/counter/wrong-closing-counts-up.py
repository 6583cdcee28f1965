# the memory after “()”: got 2.000, expected 0. Closing takes one away
counter = ([[20, 20, -20], [0, 0, 0], [20, 20, 0], [-20, -20, 20]], [0, 20, 0, 0])
