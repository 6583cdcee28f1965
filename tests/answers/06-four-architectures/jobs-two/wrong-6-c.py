# job 6. The e-mails are a long sequence, and all of it has to be heard.
jobs_two = {5: "a", 6: "c", 7: "b", 8: "c"}
