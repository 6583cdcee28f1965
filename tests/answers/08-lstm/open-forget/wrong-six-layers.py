# the last of twelve layers: … Any number of layers
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for layer in range(6):
        for end in ("", "_reverse"):
            if f"bias_ih_l{layer}{end}" in new:
                hidden = len(new[f"bias_ih_l{layer}{end}"]) // 4
                new[f"bias_ih_l{layer}{end}"][hidden : 2 * hidden] = value
                new[f"bias_hh_l{layer}{end}"][hidden : 2 * hidden] = 0
    return new
