# job 10. One of four rhythms is one answer. A decoder has nothing to write.
jobs_three = {9: "a", 10: "d", 11: "c", 12: "d"}
