# after 'B': got 'B', expected 'PT'. The wrapping begins with T or P.
def legal_next(prefix):
    if len(prefix) < 2:
        return 'B'
    state, rest = 0, prefix[2:]
    while rest and state != END:
        state, rest = REBER[state][rest[0]], rest[1:]
    if state != END:
        return "".join(REBER[state])
    return [prefix[1], "E", ""][len(rest)]
