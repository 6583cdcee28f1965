# job 8. The number is one vector already, and no sequence has to be read first.
jobs_two = {5: "b", 6: "c", 7: "b", 8: "d"}
