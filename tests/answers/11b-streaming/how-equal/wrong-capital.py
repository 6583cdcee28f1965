# your prediction: got 'B', expected one of
how_equal = "B"
