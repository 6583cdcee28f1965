# two logits near -200: got 1.0000, expected 2.3219. Only their difference counts. Is something clamped
def bits_per_character(logits, targets):
    return F.cross_entropy(logits.clamp(-100, 1000), targets) / math.log(2)
