# the memory after an opening bracket: got 0.462, expected 1. The candidate is what is written, so it has to be 1
counter = ([[20, 20, -20], [0, 0, 0], [0.5, -0.5, 0], [-20, -20, 20]], [0, 20, 0, 0])
