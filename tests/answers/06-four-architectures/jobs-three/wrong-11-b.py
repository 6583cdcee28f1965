# job 11. A single forecast at the end of the years is no use: there is one after every report.
jobs_three = {9: "d", 10: "c", 11: "b", 12: "d"}
