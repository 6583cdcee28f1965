through = "d"
