# what is returned: got one tensor, expected two.
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    return dot_attention(q[:, None], states, states, lengths)[0][:, 0]
