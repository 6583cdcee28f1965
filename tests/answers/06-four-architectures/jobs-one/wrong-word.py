# job 1: got 'sequence-to-sequence', expected one of 'a', 'b', 'c', 'd'.
jobs_one = {1: "sequence-to-sequence", 2: "b", 3: "d", 4: "a"}
