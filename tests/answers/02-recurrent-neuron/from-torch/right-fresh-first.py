# by name, biases added
def from_torch(state_dict, layer=0):
    s = {name.removesuffix(f'_l{layer}'): value for name, value in state_dict.items() if name.endswith(f'_l{layer}')}
    none = 0 * s['weight_hh'][:, 0]
    return s['weight_ih'], s['weight_hh'], s.get('bias_ih', none) + s.get('bias_hh', none)
