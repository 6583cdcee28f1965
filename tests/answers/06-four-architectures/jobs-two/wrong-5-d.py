# job 5. One of four rhythms is one answer. A decoder has nothing to write.
jobs_two = {5: "d", 6: "c", 7: "b", 8: "c"}
