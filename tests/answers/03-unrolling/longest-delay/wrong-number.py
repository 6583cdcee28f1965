# your choice: got 9, expected one of 'a', 'b', 'c'
longest_delay = 9
