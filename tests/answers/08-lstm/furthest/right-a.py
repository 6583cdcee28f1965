# any choice earns the point
furthest = "a"
