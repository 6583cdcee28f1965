# not all seven are right. Part 4: The mean of this sequence includes readings that have not come.
ready_when = {1: "now", 2: "later", 3: "now", 4: "now", 5: "later", 6: "now", 7: "end"}
