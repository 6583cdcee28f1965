# noise of -0.1 before and after a pulse +1: the state goes to -… The pulse starts from a state that noise has pushed further away.
latch_weights = (1.93, 2.0, 0.0)
