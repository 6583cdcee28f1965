# not all seven are right. Part 7: Every reading has a weight in it, the last one too.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "later", 6: "now", 7: "later"}
