# any choice earns the point
bet = "a"
