through = "a"
