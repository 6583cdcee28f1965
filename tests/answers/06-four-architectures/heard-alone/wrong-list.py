# your choice: got ['b', 'c'], expected one of 'a', 'b', 'c', 'd'.
heard_alone = ["b", "c"]
