# any choice earns the point
transient = "c"
