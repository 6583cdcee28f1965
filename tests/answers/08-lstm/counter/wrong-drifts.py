# the memory, twenty brackets and 280 other characters: … The forget gate is not quite open
counter = ([[20, 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 5, 0, 0])
