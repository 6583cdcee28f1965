# any choice earns the point
agree = "a"
