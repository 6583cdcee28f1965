# job 10. What would the encoder read? Two numbers that are there at once need no scan of their own.
jobs_three = {9: "d", 10: "d", 11: "a", 12: "d"}
