# zip
jobs_two = dict(zip([5, 6, 7, 8], "bcbc"))
