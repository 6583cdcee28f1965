# an nn.Conv1d with these weights
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past.mT, x.mT], dim=2)
    conv = nn.Conv1d(weight.size(1), weight.size(0), weight.size(2))
    conv.load_state_dict({"weight": weight, "bias": bias})
    with torch.no_grad():
        return conv(heard).mT, heard[..., x.size(1) :].mT.clone()
