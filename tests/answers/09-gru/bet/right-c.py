# any choice earns the point
bet = "c"
