# job 3. The French sentence may have more or fewer words, and its first may depend on the last English one.
jobs_one = {1: "a", 2: "b", 3: "a", 4: "a"}
