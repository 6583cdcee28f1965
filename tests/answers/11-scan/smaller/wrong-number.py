# your guess: got 64, expected one of
smaller = 64
