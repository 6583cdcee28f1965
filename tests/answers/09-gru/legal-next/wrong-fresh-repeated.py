# how many symbols, after 'BT': got 2, expected 1.
def legal_next(prefix):
    if prefix == "":
        return "B"
    if prefix == "B":
        return "TP"
    state = 0
    for place, symbol in enumerate(prefix[2:], start=2):
        if state == END:
            return "E" if place == len(prefix) - 1 else ""
        state = REBER[state][symbol]
    return prefix[1] if state == END else "".join(REBER[state]) * 2
