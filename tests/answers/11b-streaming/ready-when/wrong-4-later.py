# not all seven are right. Part 4: Each further reading changes the mean, to the very last.
ready_when = {1: "now", 2: "later", 3: "now", 4: "later", 5: "later", 6: "now", 7: "end"}
