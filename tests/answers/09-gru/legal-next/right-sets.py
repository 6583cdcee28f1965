# by cases, the symbols joined from sets
def legal_next(prefix):
    if prefix == "":
        return "B"
    if prefix == "B":
        return "".join({"P", "T"})
    state = 0
    for place, symbol in enumerate(prefix[2:]):
        if state == END:
            return "E" if place == len(prefix) - 3 else ""
        state = REBER[state][symbol]
    return "".join(set(REBER[state]) or {prefix[1]})
