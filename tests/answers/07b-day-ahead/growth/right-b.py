# another commitment
growth = "b"
