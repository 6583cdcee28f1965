# KeyError: 'T'
def legal_next(prefix):
    if len(prefix) < 2:
        return {"": "B", "B": "TP"}[prefix]
    state = 0
    for symbol in prefix[2:]:
        state = REBER[state][symbol]
    return prefix[1] if state == END else "".join(REBER[state])
