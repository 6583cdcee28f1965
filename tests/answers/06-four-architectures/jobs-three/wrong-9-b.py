# job 9. A single forecast at the end of the years is no use: there is one after every report.
jobs_three = {9: "b", 10: "b", 11: "c", 12: "d"}
