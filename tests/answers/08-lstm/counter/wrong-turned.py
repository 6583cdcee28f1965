# rows of W_xh, numbers in b: got [3, 4], expected [4, 4].
counter = ([[20, 0, 20, -20], [20, 0, -20, -20], [-20, 0, 0, 20]], [0, 20, 0, 0])
