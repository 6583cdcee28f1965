# a long silence after a pulse -1: the state rises to 0.995. Is there a resting place on the other side too?
latch_weights = (4.0, 2.0, 1.0)
