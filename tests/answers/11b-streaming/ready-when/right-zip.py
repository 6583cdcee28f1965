# built from a text
ready_when = dict(zip(range(1, 8), "now later now end later now end".split()))
