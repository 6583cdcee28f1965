# any choice earns the point
transient = "d"
