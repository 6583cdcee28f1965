solved = {}
solved["once"] = 8
solved["every step"] = 4
solved["attention"] = 24
