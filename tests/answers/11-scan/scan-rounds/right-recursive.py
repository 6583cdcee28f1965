# a function that calls itself
def scan_rounds(a, b):
    def go(a, b, reach):
        if reach >= a.shape[1]:
            return [(a, b)]
        joined = combine(a[:, :-reach], b[:, :-reach], a[:, reach:], b[:, reach:])
        again = [torch.cat([old[:, :reach], new], 1) for old, new in zip((a, b), joined)]
        return [(a, b), *go(*again, 2 * reach)]
    return go(a, b, 1)
