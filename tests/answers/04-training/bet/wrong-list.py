# your bet: got ['a', 'b'], expected one of 'a', 'b', 'c', 'd'.
bet = ["a", "b"]
