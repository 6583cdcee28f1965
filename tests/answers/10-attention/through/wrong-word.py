# your choice: got 'yes'
through = "yes"
