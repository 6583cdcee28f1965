# your choice: got 'C', expected one of 'a', 'b', 'c', 'd'.
hundred_zeros = "C"
