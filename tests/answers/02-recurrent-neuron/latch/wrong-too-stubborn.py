# a pulse -1 after a pulse +1: the state ends at 1.000. The pulse has one step to outvote the loop.
latch_weights = (3.0, 8.0, 0.0)
