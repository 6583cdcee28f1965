# job 12. A line of words is several answers, each depending on those before.
jobs_three = {9: "d", 10: "c", 11: "a", 12: "b"}
