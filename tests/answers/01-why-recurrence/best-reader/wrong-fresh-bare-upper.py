# your prediction: got 'C', expected one of 'a', 'b', 'c'.
best_reader = "C"
