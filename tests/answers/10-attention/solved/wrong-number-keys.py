# the rows in the dict: got ['1', '2', '3']
solved = {1: 8, 2: 4, 3: 24}
