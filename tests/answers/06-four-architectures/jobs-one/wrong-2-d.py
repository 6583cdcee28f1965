# job 2. A decoder for a single answer is an output layer with a detour. A smaller wiring does it.
jobs_one = {1: "a", 2: "d", 3: "d", 4: "a"}
