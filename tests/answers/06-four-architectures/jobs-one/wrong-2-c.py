# job 2. What goes in is a sequence, the words. This wiring hears one thing, at its first step.
jobs_one = {1: "a", 2: "c", 3: "d", 4: "a"}
