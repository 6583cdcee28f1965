# your choice: got ['b'], expected one of 'a', 'b', 'c'.
longest_delay = ["b"]
