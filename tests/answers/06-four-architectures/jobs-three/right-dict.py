# a dict
jobs_three = {9: "d", 10: "c", 11: "a", 12: "d"}
