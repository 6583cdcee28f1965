# your choice: got 0, expected one of 'a', 'b', 'c', 'd'.
hundred_zeros = 0
