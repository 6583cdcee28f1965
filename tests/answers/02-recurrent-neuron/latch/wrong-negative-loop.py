# one silent step later: the loop turned 0.995 into -0.963. With this W_hh the neuron contradicts itself
latch_weights = (3.0, -2.0, 0.0)
