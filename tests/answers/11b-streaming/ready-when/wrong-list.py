# what the answer is: got no dict
ready_when = ["now", "later", "now", "end", "later", "now", "end"]
