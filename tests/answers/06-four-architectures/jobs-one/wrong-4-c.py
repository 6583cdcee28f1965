# job 4. Each word is an input of its own, and has to be heard.
jobs_one = {1: "a", 2: "b", 3: "d", 4: "c"}
