# part 2: got 'never', expected one of
ready_when = {1: "now", 2: "never", 3: "now", 4: "end", 5: "later", 6: "now", 7: "end"}
