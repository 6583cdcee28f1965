# job 4. Each answer belongs to one word. If later words matter, read both ways (lesson 05): to squeeze all words
jobs_one = {1: "a", 2: "b", 3: "d", 4: "d"}
