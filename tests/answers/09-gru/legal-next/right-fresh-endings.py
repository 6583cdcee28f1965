# by the ending: an inner string's E is found with what follows it
def legal_next(prefix):
    if len(prefix) < 2:
        return {"": "B", "B": "TP"}[prefix]
    kept, inner = prefix[1], prefix[2:]
    for ending, answer in (("E" + kept + "E", ""), ("E" + kept, "E"), ("E", kept)):
        if inner.endswith(ending):
            return answer
    state = 0
    for symbol in inner:
        state = REBER[state][symbol]
    return "".join(REBER[state])
