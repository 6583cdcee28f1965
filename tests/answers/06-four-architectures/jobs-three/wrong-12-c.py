# job 12. The e-mails are a long sequence, and all of it has to be heard.
jobs_three = {9: "d", 10: "c", 11: "a", 12: "c"}
