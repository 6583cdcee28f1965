# job 5. The rhythm is named once for the whole recording, not at every sample.
jobs_two = {5: "a", 6: "c", 7: "b", 8: "c"}
