# your choice: got 'B', expected one of 'a', 'b', 'c', 'd'.
heard_alone = "B"
