# job 4. An answer for each word is wanted, not one for the sentence.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "b"}
