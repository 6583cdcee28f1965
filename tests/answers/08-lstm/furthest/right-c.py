# any choice earns the point
furthest = "c"
