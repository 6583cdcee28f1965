# job 3: got ['c', 'd'], expected one of 'a', 'b', 'c', 'd'.
jobs_one = {1: "a", 2: "b", 3: ["c", "d"], 4: "a"}
