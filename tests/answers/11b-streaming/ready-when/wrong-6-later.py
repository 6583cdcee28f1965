# not all seven are right. Part 6: All the states of the mean are there already. A running sum and a count are enough.
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "later", 6: "later", 7: "end"}
