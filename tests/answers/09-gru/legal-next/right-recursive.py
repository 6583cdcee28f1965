# recursion over the inner string
def legal_next(prefix):
    def inside(state, rest):
        if state == END:
            return (prefix[1], "E", "")[len(rest)]
        return inside(REBER[state][rest[0]], rest[1:]) if rest else "".join(REBER[state].keys())

    return "B" if not prefix else "PT" if prefix == "B" else inside(0, prefix[2:])
