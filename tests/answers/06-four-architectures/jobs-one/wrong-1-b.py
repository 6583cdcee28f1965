# job 1. One answer after the last frame comes too late: the question comes after each frame.
jobs_one = {1: "b", 2: "b", 3: "d", 4: "a"}
