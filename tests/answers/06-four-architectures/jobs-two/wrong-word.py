# job 5: got 'sequence-to-sequence', expected one of 'a', 'b', 'c', 'd'.
jobs_two = {5: "sequence-to-sequence", 6: "d", 7: "b", 8: "c"}
