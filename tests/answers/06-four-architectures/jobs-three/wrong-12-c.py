# job 12. The letters are a sequence, and the last may change how the first are spoken.
jobs_three = {9: "a", 10: "b", 11: "c", 12: "c"}
