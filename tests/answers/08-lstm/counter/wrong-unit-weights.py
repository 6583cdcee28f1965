# the memory after an opening bracket: got 0.762, expected 1. The candidate is tanh of its sum. … tanh(1) is 0.76.
counter = ([[10, 10, -10], [0, 0, 0], [1, -1, 0], [-10, -10, 10]], [0, 20, 0, 0])
