# at this length its share is below 0.95
solved = {"once": 24, "every step": 24, "attention": 24}
