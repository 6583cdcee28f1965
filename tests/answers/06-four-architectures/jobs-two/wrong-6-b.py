# job 6. A line of words is several answers, each depending on those before.
jobs_two = {5: "a", 6: "b", 7: "b", 8: "c"}
