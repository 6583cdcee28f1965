# your prediction: got 'e', expected
growth = "e"
