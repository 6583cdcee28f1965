# after 'BPB': got 'T', expected 'PT'. Two arrows leave state 1.
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    state, rest = 0, prefix[2:]
    while rest and state != END:
        state, rest = REBER[state][rest[0]], rest[1:]
    if state != END:
        return list(REBER[state])[0]
    return [prefix[1], "E", ""][len(rest)]
