# any choice earns the point
bet = "e"
