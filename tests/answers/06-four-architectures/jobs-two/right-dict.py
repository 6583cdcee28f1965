# a dict
jobs_two = {5: "a", 6: "d", 7: "b", 8: "c"}
