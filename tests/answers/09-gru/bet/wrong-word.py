# your bet: got 'none', expected one of 'a', 'b', 'c', 'd', 'e'.
bet = "none"
