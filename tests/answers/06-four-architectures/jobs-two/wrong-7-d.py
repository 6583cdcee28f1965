# job 7. Yes or no is a single answer, and needs no decoder.
jobs_two = {5: "a", 6: "d", 7: "d", 8: "c"}
