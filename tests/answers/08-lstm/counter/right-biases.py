# biases do the common part
counter = ([[0, 0, -40], [5, 5, 5], [9, -9, 0], [-30, -30, 0]], [15, 12, 0, 12])
