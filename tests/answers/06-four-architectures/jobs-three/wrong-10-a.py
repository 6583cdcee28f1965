# job 10. At each hour of tomorrow nothing new is heard: all that is known is known beforehand.
jobs_three = {9: "d", 10: "a", 11: "a", 12: "d"}
