# nn.RNN with these weights, its h_n carried and detached
def tbptt(x, targets, W_xh, W_hh, b, k):
    layer = nn.RNN(x.size(2), len(b), batch_first=True)
    layer.load_state_dict({"weight_ih_l0": W_xh, "weight_hh_l0": W_hh, "bias_ih_l0": b, "bias_hh_l0": 0 * b})
    pieces, h_n = [], None
    for x_piece, target in zip(x.split(k, dim=1), targets.split(k, dim=1)):
        output, h_n = layer(x_piece, h_n)
        nn.functional.mse_loss(output, target, reduction="sum").div(2).backward()
        pieces.append(output.detach())
        h_n = h_n.detach()
    return torch.cat(pieces, dim=1), layer.weight_ih_l0.grad, layer.weight_hh_l0.grad, layer.bias_ih_l0.grad
