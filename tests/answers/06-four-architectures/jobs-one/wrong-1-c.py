# job 1. There is a new frame at every step. This wiring would hear the first and then be deaf.
jobs_one = {1: "c", 2: "b", 3: "d", 4: "a"}
