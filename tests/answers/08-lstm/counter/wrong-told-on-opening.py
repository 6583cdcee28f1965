# the state on an opening bracket: … The memory is right. Who keeps it from being told?
counter = ([[20, 20, -20], [0, 0, 0], [20, -20, 0], [20, -20, 20]], [0, 20, 0, 0])
