# job 11. A forecast is due after each report, before the next arrives. This wiring would read all reports first.
jobs_three = {9: "d", 10: "c", 11: "d", 12: "d"}
