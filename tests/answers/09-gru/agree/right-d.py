# any choice earns the point
agree = "d"
