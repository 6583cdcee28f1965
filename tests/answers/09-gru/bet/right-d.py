# any choice earns the point
bet = "d"
