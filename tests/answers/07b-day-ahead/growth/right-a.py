# another commitment
growth = "a"
