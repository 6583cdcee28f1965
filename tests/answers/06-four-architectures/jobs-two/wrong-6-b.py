# job 6. A sound is many samples, one after another, and not one answer.
jobs_two = {5: "b", 6: "b", 7: "b", 8: "c"}
