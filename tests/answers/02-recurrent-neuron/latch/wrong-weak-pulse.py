# a pulse -1 after a pulse +1: the state ends at 0.958. The pulse has one step to outvote the loop.
latch_weights = (1.0, 2.0, 0.0)
