# job 5: got 'sequence-to-vector', expected one of 'a', 'b', 'c', 'd'.
jobs_two = {5: "sequence-to-vector", 6: "c", 7: "b", 8: "c"}
