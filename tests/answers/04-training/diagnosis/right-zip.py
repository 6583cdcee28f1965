# from two strings
diagnosis = dict(zip("ABCD", "cabd"))
