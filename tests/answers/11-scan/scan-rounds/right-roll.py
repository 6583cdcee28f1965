# a ring, cut open by a mask
def scan_rounds(a, b):
    steps = a.shape[1]
    place = torch.arange(steps)[:, None]
    rounds, reach = [(a, b)], 1
    while reach < steps:
        alone = place < reach
        before_a = torch.where(alone, torch.ones(()), a.roll(reach, 1))
        before_b = torch.where(alone, torch.zeros(()), b.roll(reach, 1))
        a, b = a * before_a, a * before_b + b
        rounds = [*rounds, (a, b)]
        reach += reach
    return rounds
