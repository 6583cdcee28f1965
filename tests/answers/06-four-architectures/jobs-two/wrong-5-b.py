# job 5. An answer for each word is wanted, not one for the sentence.
jobs_two = {5: "b", 6: "d", 7: "b", 8: "c"}
