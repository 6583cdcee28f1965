# job 1: it is not in the dict. Jobs go by their numbers, as whole numbers.
jobs_one = {"1": "a", "2": "b", "3": "d", 4: "a"}
