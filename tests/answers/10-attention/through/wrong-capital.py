# your choice: got 'A', expected one of 'a', 'b', 'c', 'd'.
through = "A"
