# the state on a closing bracket: … silent on both kinds
counter = ([[20, 20, -20], [0, 0, 0], [20, -20, 0], [-20, 20, 20]], [0, 20, 0, 0])
