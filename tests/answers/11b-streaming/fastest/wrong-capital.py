# your prediction: got 'B', expected one of
fastest_step = "B"
