# your bet: got ['a', 'b'], expected one of 'a', 'b', 'c', 'd', 'e'.
bet = ["a", "b"]
