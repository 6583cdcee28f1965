# your choice: got ['a', 'b'], expected one of 'a', 'b', 'c', 'd'.
agree = ["a", "b"]
