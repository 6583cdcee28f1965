# job 5, job 8. The rhythm is named once for the whole recording, not at every sample. The number is one vector already
jobs_two = {5: "a", 6: "c", 7: "b", 8: "d"}
