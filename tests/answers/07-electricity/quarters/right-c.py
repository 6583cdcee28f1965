# another commitment
quarters = "c"
