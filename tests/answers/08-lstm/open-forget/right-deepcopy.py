# a deep copy, then item assignment, all in the second bias
def open_forget(weights, value):
    import copy
    new = copy.deepcopy(dict(weights))
    for name in list(new):
        if "bias_hh" in name:
            n = len(new[name]) // 4
            new[name][n : 2 * n] = value
            new[name.replace("bias_hh", "bias_ih")][n : 2 * n] = 0.0
    return new
