# job 11. A new report arrives each hour, and has to be heard.
jobs_three = {9: "d", 10: "c", 11: "c", 12: "d"}
