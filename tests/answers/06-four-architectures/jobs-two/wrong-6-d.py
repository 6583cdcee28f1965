# job 6. The settings are not a sequence. An encoder that reads one step is a detour.
jobs_two = {5: "b", 6: "d", 7: "b", 8: "c"}
