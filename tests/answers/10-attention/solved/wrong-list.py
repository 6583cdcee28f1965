# what the answer is: got no dict.
solved = [4, 8, 16]
