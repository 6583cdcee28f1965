# job 3. What goes in is a sequence of words, and all of them have to be heard.
jobs_one = {1: "a", 2: "b", 3: "c", 4: "a"}
