# what is returned: got no two numbers
def paired_interval(a, b, t):
    d = a - b
