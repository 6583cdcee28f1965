# a dict
jobs_three = {9: "a", 10: "b", 11: "c", 12: "d"}
