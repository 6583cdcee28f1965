# sums of logarithms
def direct_path(forget):
    logs = forget.log().flip(0).roll(1, 0)
    logs[0] = 0
    return logs.cumsum(0).exp()
