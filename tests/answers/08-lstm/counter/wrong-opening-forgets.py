# the memory after “((”: got 1.000, expected 2. The first bracket has to be kept
counter = ([[20, 20, -20], [-40, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
