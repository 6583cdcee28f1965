# not all seven are right. Part 2: Each of the two hears two inputs that come after its step.
ready_when = {1: "now", 2: "now", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
