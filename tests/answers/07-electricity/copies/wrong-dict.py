# what the answer is: got no list.
copies = {1: "hour", 2: "week", 3: "day"}
