# any commitment counts
smaller = "b"
