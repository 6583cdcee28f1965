# count the numbers of real layers
def n_params(V, H, k, shared):
    sizes = [V + H] if shared else [V] + [V + H] * (k - 1)
    layers = [*(nn.Linear(size, H) for size in sizes), nn.Linear(H, V)]
    return sum(p.numel() for layer in layers for p in layer.parameters())
