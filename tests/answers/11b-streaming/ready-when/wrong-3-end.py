# not all seven are right. Part 3: Readings that come later have no part in it.
ready_when = {1: "now", 2: "later", 3: "end", 4: "end", 5: "later", 6: "now", 7: "end"}
