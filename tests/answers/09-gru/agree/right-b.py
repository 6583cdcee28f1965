# any choice earns the point
agree = "b"
