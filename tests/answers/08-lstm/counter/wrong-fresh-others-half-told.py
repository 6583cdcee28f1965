# the state on another character: got 0.498, expected 0.995.
counter = ([[0, 0, 0], [0, 0, 0], [20, -20, 0], [-20, -20, 0]], [20, 20, 0, 0])
