# your choice: got 'd', expected one of 'a', 'b', 'c'.
longest_delay = "d"
