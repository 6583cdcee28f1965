# new biases put together from pieces
def open_forget(weights, value):
    made = dict(weights)
    for name in weights:
        if name.startswith("bias_ih_l"):
            i, f, g, o = weights[name].chunk(4)
            other = weights[name.replace("ih", "hh")].chunk(4)[1]
            made[name] = torch.cat([i, value - other, g, o])
    return made
