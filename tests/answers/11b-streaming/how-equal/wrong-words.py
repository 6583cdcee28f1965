# your prediction: got 'to the last bit', expected one of
how_equal = "to the last bit"
