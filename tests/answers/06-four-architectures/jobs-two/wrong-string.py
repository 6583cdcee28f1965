# what the answer is: got no dict.
jobs_two = "bcbc"
