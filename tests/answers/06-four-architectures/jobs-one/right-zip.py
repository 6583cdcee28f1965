# zip
jobs_one = dict(zip([1, 2, 3, 4], "abda"))
