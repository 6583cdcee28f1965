# your choice: got 'at rest', expected one of 'a', 'b', 'c', 'd'.
hundred_zeros = "at rest"
