# any answer earns the point
fastest_step = "c"
