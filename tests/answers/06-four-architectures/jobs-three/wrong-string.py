# what the answer is: got no dict.
jobs_three = "dcad"
