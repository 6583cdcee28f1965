# after '': what is returned is no text
def legal_next(prefix):
    state = 0
