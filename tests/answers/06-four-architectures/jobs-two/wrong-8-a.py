# job 8. At each hour of tomorrow nothing new is heard: all that is known is known beforehand.
jobs_two = {5: "a", 6: "d", 7: "b", 8: "a"}
