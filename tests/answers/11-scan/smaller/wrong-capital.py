# your guess: got 'C', expected one of
smaller = "C"
