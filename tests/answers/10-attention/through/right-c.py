through = "c"
