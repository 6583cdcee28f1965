# job 5. Each answer belongs to one word. To squeeze them all through one state is a needless risk.
jobs_two = {5: "d", 6: "d", 7: "b", 8: "c"}
