# your guess: got 'about 1/8', expected one of
smaller = "about 1/8"
