# what the answer is: got 4, expected 2. A pair
counter = [[20, 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]]
