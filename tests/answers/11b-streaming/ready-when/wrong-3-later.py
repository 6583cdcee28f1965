# not all seven are right. Part 3: Ten readings back, and none ahead. What would it wait for?
ready_when = {1: "now", 2: "later", 3: "later", 4: "end", 5: "later", 6: "now", 7: "end"}
