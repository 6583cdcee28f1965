# not all seven are right. Part 1: The top layer hears the layer below at the same step. Layers cost computing, and no waiting.
ready_when = {1: "later", 2: "later", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
