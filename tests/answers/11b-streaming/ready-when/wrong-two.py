# not all seven are right. Part 2: Each of the two hears … Part 6: It is the mean up to this reading
ready_when = {1: "now", 2: "now", 3: "now", 4: "end", 5: "later", 6: "end", 7: "end"}
