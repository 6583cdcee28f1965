# zip
jobs_three = dict(zip([9, 10, 11, 12], "dcad"))
