# job 11. A caption is several words, each depending on those before.
jobs_three = {9: "a", 10: "b", 11: "b", 12: "d"}
