# NumPy, and back
def error_table(actual, forecast, kinds):
    error, kinds = (forecast - actual).numpy(), kinds.numpy()
    bias, mae = np.zeros((3, error.shape[1])), np.zeros((3, error.shape[1]))
    for kind in range(3):
        bias[kind], mae[kind] = error[kinds == kind].mean(0), np.abs(error[kinds == kind]).mean(0)
    return torch.from_numpy(bias).float(), torch.from_numpy(mae).float()
