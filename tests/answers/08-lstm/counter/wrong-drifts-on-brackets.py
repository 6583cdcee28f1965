# the memory, twenty brackets, then 140 times one closed and one opened: … The forget gate is not quite open
counter = ([[20, 20, -20], [-9.6, -9.6, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
