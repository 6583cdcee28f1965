# the gradient of the loss at six forecasts: got … leaves the training nothing to follow
def squared_error(forecast, target):
    away = forecast[:, 0] - target
    return (away.detach() * away).mean()


def slope(forecast, target):
    """The gradient of your loss at these forecasts: (batch, 1). It belongs to the exercise: leave it as it is."""
    forecast = forecast.clone().requires_grad_()
    loss = squared_error(forecast, target)
    if loss.requires_grad:
        loss.backward()
    return torch.zeros_like(forecast) if forecast.grad is None else forecast.grad
