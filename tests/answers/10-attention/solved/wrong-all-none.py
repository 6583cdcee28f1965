# once. It has solved a longer one.
solved = {"once": 0, "every step": 0, "attention": 0}
