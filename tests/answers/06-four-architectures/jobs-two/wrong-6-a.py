# job 6. There is no new input for each sample of the sound: the key is pressed once.
jobs_two = {5: "b", 6: "a", 7: "b", 8: "c"}
