# the memory, twenty brackets and 280 other characters: … What is written is not quite 1, -1 or 0
counter = ([[20, 20, -6], [0, 0, 0], [20, -20, 1], [-20, -20, 20]], [0, 20, 0, 0])
