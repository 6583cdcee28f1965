# any commitment counts
smaller = "c"
