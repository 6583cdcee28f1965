# hundreds where they do no harm
counter = ([[100, 100, -100], [0, 0, 0], [100, -100, 0], [-100, -100, 100]], [0, 100, 0, 0])
