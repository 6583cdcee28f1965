# job 6. The subject line is not as long as the e-mails, and no word of it belongs to one word of theirs.
jobs_two = {5: "a", 6: "a", 7: "b", 8: "c"}
