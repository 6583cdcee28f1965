# your choice: got 'none', expected one of 'a', 'b', 'c', 'd'.
agree = "none"
