# logarithms added up, never subtracted: a zero stays a zero
def decays(a):
    T = len(a)
    logs = a.log()[:, None].expand(T, T)
    logs = torch.where(torch.ones(T, T).tril(-1).bool(), logs, torch.zeros(()))
    return logs.cumsum(0).exp().tril()
