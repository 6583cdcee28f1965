# job 9. Six letters, two sounds: the numbers of steps differ, and no letter has a sound of its own.
jobs_three = {9: "a", 10: "c", 11: "a", 12: "d"}
