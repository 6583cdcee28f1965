# the rows in the dict: got ['attention']
solved = {"attention": 16}
