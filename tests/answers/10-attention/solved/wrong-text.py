# every step: got none of 0, 4, 8, 16, 24.
solved = {'once': 8, 'every step': '4', 'attention': 24}
