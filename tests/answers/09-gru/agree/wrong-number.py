# your choice: got 2, expected one of 'a', 'b', 'c', 'd'.
agree = 2
