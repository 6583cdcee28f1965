# any choice earns the point
heard_alone = "d"
