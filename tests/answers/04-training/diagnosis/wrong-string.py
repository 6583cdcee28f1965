# what the answer is: got no dict.
diagnosis = "cabd"
