# each pair as one stack
def scan_rounds(a, b):
    both = torch.stack([a, b])
    rounds, reach = [both], 1
    while reach < a.shape[1]:
        early, late = both[:, :, :-reach], both[:, :, reach:]
        joined = torch.stack([early[0] * late[0], late[0] * early[1] + late[1]])
        both = torch.cat([both[:, :, :reach], joined], dim=2)
        rounds.append(both)
        reach *= 2
    return rounds
