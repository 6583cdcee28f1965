# your choice: got 'orthogonal', expected one of
furthest = "orthogonal"
