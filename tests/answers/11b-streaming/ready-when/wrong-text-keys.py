# the parts in the dict: the keys are text. Numbers, without quotation marks.
ready_when = {"1": "now", "2": "later", "3": "now", "4": "end", "5": "later", "6": "now", "7": "end"}
