# job 7. Yes or no is a single answer, and needs no decoder.
jobs_two = {5: "b", 6: "c", 7: "d", 8: "c"}
