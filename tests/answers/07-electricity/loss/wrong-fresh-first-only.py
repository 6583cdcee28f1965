# six forecasts: … Only the first example counts there.
def squared_error(forecast, target):
    return ((forecast[0] - target[0]) ** 2).mean()


def slope(forecast, target):
    """The gradient of your loss at these forecasts: (batch, 1). It belongs to the exercise: leave it as it is."""
    forecast = forecast.clone().requires_grad_()
    loss = squared_error(forecast, target)
    if loss.requires_grad:
        loss.backward()
    return torch.zeros_like(forecast) if forecast.grad is None else forecast.grad
