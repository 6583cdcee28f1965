# another commitment
copies = ["week", "hour", "day"]
