# after '': got several pieces, and no text.
def legal_next(prefix):
    if prefix == "":
        return ["B"]
    if prefix == "B":
        return ["T", "P"]
    state = 0
    for place, symbol in enumerate(prefix[2:], start=2):
        if state == END:
            return ["E"] if place == len(prefix) - 1 else []
        state = REBER[state][symbol]
    return [prefix[1]] if state == END else list(REBER[state])
