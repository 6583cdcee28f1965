# job 10. A date and a temperature are no sequence: there is nothing to scan before the answer.
jobs_three = {9: "d", 10: "b", 11: "a", 12: "d"}
