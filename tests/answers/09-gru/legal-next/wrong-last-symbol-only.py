# after 'BTBTXS': … The Reber string is in state 6.
def legal_next(prefix):
    if len(prefix) < 2:
        return ("B", "TP")[len(prefix)]
    where = {"B": 1, "T": 2, "P": 3, "X": 4, "V": 5, "S": 2}
    if len(prefix) == 2:
        return "B"
    if prefix == "BPBPV":
        return "PV"
    return "".join(REBER[where.get(prefix[-1], END)])
