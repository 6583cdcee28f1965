# a dict
jobs_one = {1: "a", 2: "b", 3: "d", 4: "a"}
