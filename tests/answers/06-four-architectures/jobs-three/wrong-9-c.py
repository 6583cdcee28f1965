# job 9. The letters are a sequence, and the last may change how the first are spoken.
jobs_three = {9: "c", 10: "c", 11: "a", 12: "d"}
