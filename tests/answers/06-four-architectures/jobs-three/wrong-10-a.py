# job 10. The rhythm is named once for the whole recording, not at every sample.
jobs_three = {9: "a", 10: "a", 11: "c", 12: "d"}
