# any choice earns the point
transient = "b"
