# your choice: got 1, expected one of
through = 1
