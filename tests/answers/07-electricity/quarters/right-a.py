# another commitment
quarters = "a"
