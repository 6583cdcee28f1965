# round by round
def costs(T):
    shift, rounds, joins = 1, 0, 0
    while shift < T:
        joins += T - shift
        rounds += 1
        shift *= 2
    return rounds, joins
