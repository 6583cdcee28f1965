# job 12. The subject line is not as long as the e-mails, and no word of it belongs to one word of theirs.
jobs_three = {9: "d", 10: "c", 11: "a", 12: "a"}
