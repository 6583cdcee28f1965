# job 9: got 'sequence-to-sequence', expected one of 'a', 'b', 'c', 'd'.
jobs_three = {9: "sequence-to-sequence", 10: "b", 11: "c", 12: "d"}
