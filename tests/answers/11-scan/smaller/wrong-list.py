# your guess: got ['c'], expected one of
smaller = ["c"]
