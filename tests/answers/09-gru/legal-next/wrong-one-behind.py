# after 'BPB': got 'B', expected 'PT'.
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    state, rest = 0, prefix[2:-1]
    while rest and state != END:
        state, rest = REBER[state][rest[0]], rest[1:]
    if state != END:
        return "".join(REBER[state])
    return (prefix[1], "E", "")[len(rest)]
