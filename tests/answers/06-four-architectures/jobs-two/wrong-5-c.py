# job 5. The signal is a sequence. This wiring would hear its first sample.
jobs_two = {5: "c", 6: "c", 7: "b", 8: "c"}
