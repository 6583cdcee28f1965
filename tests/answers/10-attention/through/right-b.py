through = "b"
