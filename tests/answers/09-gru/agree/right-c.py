# any choice earns the point
agree = "c"
