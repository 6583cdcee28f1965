# your choice: got 'B', expected one of
furthest = "B"
