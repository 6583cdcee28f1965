# what the entries are: one of them is no number. Write numbers, without further brackets.
counter = ([[20, 20, -20], [0, 0, 0], [[20], -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
