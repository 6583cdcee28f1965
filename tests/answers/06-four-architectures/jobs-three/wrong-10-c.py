# job 10. The signal is a sequence. This wiring would hear its first sample.
jobs_three = {9: "a", 10: "c", 11: "c", 12: "d"}
