# job 3. A sentence is more than one answer.
jobs_one = {1: "a", 2: "b", 3: "b", 4: "a"}
