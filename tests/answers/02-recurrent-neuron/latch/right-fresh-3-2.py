# w = 2 from the map: noise below 0.533, pulse above 1.92 plus noise
latch_weights = (3, 2, 0)
