# all steps, all coins False: … It hears what it would have said with the teacher.
def decode(context, targets, coins, decoder):
    symbols = decoder["b_y"].size(0)
    teacher = F.pad(F.one_hot(targets[:, :-1], symbols).float(), (0, 0, 1, 0))
    states, _ = masked_scan(teacher, no_padding(teacher), decoder, context)
    said = read(states, decoder).argmax(dim=2)
    own = F.pad(F.one_hot(said[:, :-1], symbols).float(), (0, 0, 1, 0))
    heard = torch.where(coins[..., None], teacher, own)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
