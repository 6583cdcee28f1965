# any choice earns the point
falls_short = "a"
