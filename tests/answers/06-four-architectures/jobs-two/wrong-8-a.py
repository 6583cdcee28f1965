# job 8. There is no new input for each letter: the number is there at once.
jobs_two = {5: "b", 6: "c", 7: "b", 8: "a"}
