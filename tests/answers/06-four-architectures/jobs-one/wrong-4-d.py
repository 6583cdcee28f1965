# job 4. Each answer belongs to one word. To squeeze them all through one state is a needless risk.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "d"}
