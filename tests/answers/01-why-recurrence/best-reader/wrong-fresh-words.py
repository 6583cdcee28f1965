# your prediction: got 'the ring', expected one of 'a', 'b', 'c'.
best_reader = "the ring"
