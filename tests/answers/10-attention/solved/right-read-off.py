solved = {"once": 8, "every step": 4, "attention": 24}
