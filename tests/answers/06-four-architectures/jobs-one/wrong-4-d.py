# job 4. The settings are not a sequence. An encoder that reads one step is a detour.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "d"}
