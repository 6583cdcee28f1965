# job 11. There is no new input for each word: the photo is there at once.
jobs_three = {9: "a", 10: "b", 11: "a", 12: "d"}
