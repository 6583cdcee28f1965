# your choice: got 'A', expected one of 'a', 'b', 'c', 'd'.
agree = "A"
