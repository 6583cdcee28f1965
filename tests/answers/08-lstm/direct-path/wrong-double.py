# the example: the values are right, their dtype is torch.float64
def direct_path(forget):
    logs = forget.double().log().flip(0).roll(1, 0)
    logs[0] = 0
    return logs.cumsum(0).exp()
