# place 1: got 1, expected one of 'hour', 'day', 'week'.
copies = [1, 168, 24]
