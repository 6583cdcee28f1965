# job 5. Each word is an input of its own, and has to be heard.
jobs_two = {5: "c", 6: "d", 7: "b", 8: "c"}
