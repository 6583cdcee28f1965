# the size of the numbers: one is above 100
counter = ([[1000, 1000, -1000], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
