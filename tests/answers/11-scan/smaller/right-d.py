# any commitment counts
smaller = "d"
