# job 4. A sound is many samples, one after another, and not one answer.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "b"}
