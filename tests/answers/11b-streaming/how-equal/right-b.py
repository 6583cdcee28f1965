# the likeliest
how_equal = "b"
