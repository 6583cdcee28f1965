# any commitment counts
smaller = "a"
