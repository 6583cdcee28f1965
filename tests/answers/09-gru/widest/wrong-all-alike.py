# widest('GRU', 2, 0, 64): got 6, expected 3. All cells are treated alike.
def widest(cell, features, outputs, budget):
    blocks = 1

    def count(n):
        return blocks * n * (features + n + 2) + outputs * (n + 1)

    hidden = 0
    while count(hidden + 1) <= budget:
        hidden += 1
    return hidden
