# how many jobs are in the dict: got 3, expected 4.
jobs_three = {9: "d", 10: "c", 11: "a"}
