# what the answer is: got a dict, expected a pair. Write counter = (W_xh, b)
counter = {"W_xh": [[10, 10, -10], [0, 0, 0], [10, -10, 0], [-10, -10, 10]], "b": [0, 20, 0, 0]}
