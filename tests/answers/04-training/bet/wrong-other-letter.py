# your bet: got 'e', expected one of 'a', 'b', 'c', 'd'.
bet = "e"
