# job 2. Stars for every word on the way: nobody waits for them. The review is rated once, as a whole.
jobs_one = {1: "a", 2: "a", 3: "d", 4: "a"}
