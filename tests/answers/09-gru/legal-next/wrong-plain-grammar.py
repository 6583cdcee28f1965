# after 'BT': … The first B and T belong to the wrapping.
def legal_next(prefix):
    state = 0
    for symbol in prefix:
        state = REBER[state].get(symbol, END)
    return "".join(REBER[state])
