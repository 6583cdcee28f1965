# another commitment
growth = "d"
