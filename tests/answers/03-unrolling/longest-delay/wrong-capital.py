# your choice: got 'B', expected one of 'a', 'b', 'c'
longest_delay = "B"
