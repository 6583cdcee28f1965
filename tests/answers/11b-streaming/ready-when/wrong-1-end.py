# not all seven are right. Part 1: No layer hears anything that comes after its step.
ready_when = {1: "end", 2: "later", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
