# a text that is no rising ramp: got …Windows hold what stands in the text
def windows(ids, k):
    inputs = ids.unfold(0, k, 1)[:-1]
    return inputs, inputs[:, -1] + 1
