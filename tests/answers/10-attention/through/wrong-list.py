# your choice: got ['b']
through = ["b"]
