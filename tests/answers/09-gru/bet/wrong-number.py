# your bet: got 2, expected one of 'a', 'b', 'c', 'd', 'e'.
bet = 2
