# the parts in the dict: got ['1', '2', '3', '4', '5', '6'], expected
ready_when = {1: "now", 2: "later", 3: "now", 4: "end", 5: "later", 6: "now"}
