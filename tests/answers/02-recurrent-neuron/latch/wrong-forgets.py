# a long silence after a pulse +1: the state falls to 0.000. Is the curve steep enough
latch_weights = (3.0, 0.5, 0.0)
