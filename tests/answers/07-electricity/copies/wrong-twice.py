# the copies in your list: … Each of the three stands there once.
copies = ["hour", "hour", "day"]
