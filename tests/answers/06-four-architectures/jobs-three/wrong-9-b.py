# job 9. The sounds are a sequence, of a length that is not known beforehand.
jobs_three = {9: "b", 10: "c", 11: "a", 12: "d"}
