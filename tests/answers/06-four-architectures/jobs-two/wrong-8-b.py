# job 8. A name is several letters, of no fixed number.
jobs_two = {5: "b", 6: "c", 7: "b", 8: "b"}
