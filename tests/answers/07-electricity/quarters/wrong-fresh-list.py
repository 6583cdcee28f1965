# your prediction: got ['a', 'b']
quarters = ["a", "b"]
