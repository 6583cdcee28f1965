# your prediction: got 'NumPy', expected one of
fastest_step = "NumPy"
