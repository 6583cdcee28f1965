# what the entries are: one of them is text
counter = ([["20", 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]], [0, 20, 0, 0])
