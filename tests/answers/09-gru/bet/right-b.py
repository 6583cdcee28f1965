# any choice earns the point
bet = "b"
