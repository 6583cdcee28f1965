# any answer earns the point
how_equal = "c"
