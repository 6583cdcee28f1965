# your choice: got 'e', expected one of 'a', 'b', 'c', 'd'.
falls_short = "e"
