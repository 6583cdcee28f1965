# not all seven are right. Part 2: Two readings ahead, and two again: look-aheads add up, and four is a fixed number.
ready_when = {1: "now", 2: "end", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
