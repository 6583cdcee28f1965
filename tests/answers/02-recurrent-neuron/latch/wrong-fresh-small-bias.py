# a pulse -1 after a pulse +1: the state ends at 0.986. The pulse has one step to outvote the loop, and b helps one side.
latch_weights = (3, 2, 0.5)
