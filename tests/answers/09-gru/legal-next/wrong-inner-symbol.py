# after 'BPBTXSE': got 'T', expected 'P'. The second symbol of all comes back
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    state, rest = 0, prefix[2:]
    while rest and state != END:
        state, rest = REBER[state][rest[0]], rest[1:]
    if state != END:
        return "".join(REBER[state])
    return [prefix[3], "E", ""][len(rest)]
