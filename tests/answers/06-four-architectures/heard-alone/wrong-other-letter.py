# your choice: got 'e', expected one of 'a', 'b', 'c', 'd'.
heard_alone = "e"
