# one automaton for the whole, made of two copies
def legal_next(prefix):
    arrows = {"start": {"B": "open"}, "open": {symbol: (symbol, 0) for symbol in "TP"}, "close": {"E": "done"}, "done": {}}
    for kept in "TP":
        for state, out in REBER.items():
            arrows[kept, state] = {symbol: (kept, to) for symbol, to in out.items()}
        arrows[kept, END] = {kept: "close"}
    here = "start"
    for symbol in prefix:
        here = arrows[here][symbol]
    return "".join(arrows[here])
