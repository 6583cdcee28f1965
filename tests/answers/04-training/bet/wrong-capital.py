# your bet: got 'D', expected one of 'a', 'b', 'c', 'd'.
bet = "D"
