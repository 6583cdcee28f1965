# as far as the last answer reaches
longest_delay = "b"
