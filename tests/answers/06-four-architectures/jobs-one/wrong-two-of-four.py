# job 1, job 4. One answer after the last frame comes too late: the question comes after each frame. Each answer belongs
jobs_one = {1: "b", 2: "b", 3: "d", 4: "d"}
