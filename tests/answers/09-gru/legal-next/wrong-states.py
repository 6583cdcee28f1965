# after 'BT': … what is returned is no text
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    state = 0
    for symbol in prefix[2:]:
        state = REBER[state].get(symbol, END)
    return state
