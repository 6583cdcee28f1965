# once: got none of 0, 4, 8, 16, 24.
solved = {'once': 5, 'every step': 4, 'attention': 24}
