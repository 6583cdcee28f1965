# your bet: got 'A', expected one of 'a', 'b', 'c', 'd', 'e'.
bet = "A"
