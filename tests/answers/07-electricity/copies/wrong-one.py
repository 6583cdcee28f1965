# how many copies are in the list: got 1, expected 3.
copies = ["hour"]
