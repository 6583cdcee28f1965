# your prediction: got 'd', expected
quarters = "d"
