# job 4. There is no new input for each sample of the sound: the key is pressed once.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "a"}
