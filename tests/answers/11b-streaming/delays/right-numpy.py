# sums and their smallest so far, without a loop over the state
def delays(costs, period):
    costs = np.asarray(costs, dtype=float)
    done = np.cumsum(costs - period)                     # where a worker that never rests would stand
    least = np.minimum.accumulate(np.concatenate([[0.0], done[:-1]]))
    return (done - least + period).tolist()
