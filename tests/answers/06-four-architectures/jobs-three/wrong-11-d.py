# job 11. The photo is one vector already, and no sequence has to be read first.
jobs_three = {9: "a", 10: "b", 11: "d", 12: "d"}
