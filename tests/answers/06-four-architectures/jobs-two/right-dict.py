# a dict
jobs_two = {5: "b", 6: "c", 7: "b", 8: "c"}
