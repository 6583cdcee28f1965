# your choice: got 'D', expected one of 'a', 'b', 'c', 'd'.
transient = "D"
