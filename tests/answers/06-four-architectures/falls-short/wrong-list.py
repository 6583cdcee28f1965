# your choice: got ['b', 'c'], expected one of 'a', 'b', 'c', 'd'.
falls_short = ["b", "c"]
