# job 12. The sounds are a sequence, of a length that is not known beforehand.
jobs_three = {9: "a", 10: "b", 11: "c", 12: "b"}
