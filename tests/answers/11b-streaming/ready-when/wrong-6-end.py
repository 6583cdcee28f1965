# not all seven are right. Part 6: It is the mean up to this reading, and that can be kept up to date: a sum and a count.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "later", 6: "end", 7: "end"}
