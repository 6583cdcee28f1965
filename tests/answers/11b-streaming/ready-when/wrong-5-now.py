# not all seven are right. Part 5: One of the three answers is for a reading that has not come yet.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "now", 6: "now", 7: "end"}
