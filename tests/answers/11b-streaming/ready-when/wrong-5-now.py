# not all seven are right. Part 5: One of the three readings has not come yet.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "now", 6: "now", 7: "end"}
