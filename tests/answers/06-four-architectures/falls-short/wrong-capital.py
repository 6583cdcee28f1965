# your choice: got 'B', expected one of 'a', 'b', 'c', 'd'.
falls_short = "B"
