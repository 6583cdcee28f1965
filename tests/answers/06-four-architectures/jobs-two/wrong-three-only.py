# how many jobs are in the dict: got 3, expected 4.
jobs_two = {5: "b", 6: "c", 7: "b"}
