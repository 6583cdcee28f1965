# any choice earns the point
transient = "a"
