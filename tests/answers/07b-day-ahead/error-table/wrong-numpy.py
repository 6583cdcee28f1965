# the shape of bias: got a NumPy array, expected a tensor.
def error_table(actual, forecast, kinds):
    error, kinds = (forecast - actual).numpy(), kinds.numpy()
    bias, mae = np.zeros((3, error.shape[1])), np.zeros((3, error.shape[1]))
    for kind in range(3):
        bias[kind], mae[kind] = error[kinds == kind].mean(0), np.abs(error[kinds == kind]).mean(0)
    return bias, mae
