# the states of a recurrence whose inputs are single ones
def decays(a):
    steps = len(a)
    return scan_rounds(a[None, :, None].expand(1, steps, steps), torch.eye(steps)[None])[-1][1][0]
