# attention. It has solved a longer one.
solved = {'once': 8, 'every step': 4, 'attention': 4}
