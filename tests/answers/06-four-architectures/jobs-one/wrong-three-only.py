# how many jobs are in the dict: got 3, expected 4.
jobs_one = {1: "a", 2: "b", 3: "d"}
