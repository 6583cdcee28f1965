# noise almost at the edge of the wedge: 0.1 * 5.328 is below 0.53284
latch_weights = (5.328, 2.0, 0.0)
