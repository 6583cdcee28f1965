# the memory after an opening bracket: … The candidate is what is written: it has to be 1.
counter = ([[20, 20, -20], [0, 0, 0], [1, -1, 0], [-20, -20, 20]], [0, 20, 0, 0])
