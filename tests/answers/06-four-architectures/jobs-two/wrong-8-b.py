# job 8. One answer for the day is wanted 24 times here: a curve has an order, and neighbours.
jobs_two = {5: "a", 6: "d", 7: "b", 8: "b"}
