# job 9. A new report arrives each hour, and has to be heard.
jobs_three = {9: "c", 10: "b", 11: "c", 12: "d"}
