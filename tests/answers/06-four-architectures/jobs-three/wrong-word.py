# job 9: got 'encoder-decoder', expected one of 'a', 'b', 'c', 'd'.
jobs_three = {9: "encoder-decoder", 10: "c", 11: "a", 12: "d"}
