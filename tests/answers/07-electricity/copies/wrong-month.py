# place 3: got 'month', expected
copies = ["hour", "day", "month"]
