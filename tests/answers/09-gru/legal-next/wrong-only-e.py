# after 'BTBTXSE': got 'E', expected 'T'. Before the last E
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    state, rest = 0, prefix[2:]
    while rest and state != END:
        state, rest = REBER[state][rest[0]], rest[1:]
    if state != END:
        return "".join(REBER[state])
    return "E" if len(rest) < 2 else ""
