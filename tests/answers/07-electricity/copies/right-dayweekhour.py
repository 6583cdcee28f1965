# another commitment
copies = ["day", "week", "hour"]
