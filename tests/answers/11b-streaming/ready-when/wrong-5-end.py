# not all seven are right. Part 5: It needs one reading more than now, and not all of them.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "end", 6: "now", 7: "end"}
