# half a piece
longest_delay = "a"
