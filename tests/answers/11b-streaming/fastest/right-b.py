# the median
fastest_step = "b"
