# six forecasts: … That is divided by 6 × 6.
def squared_error(forecast, target):
    gaps = (forecast - target) ** 2
    return gaps.diagonal().sum() / gaps.numel()


def slope(forecast, target):
    """The gradient of your loss at these forecasts: (batch, 1). It belongs to the exercise: leave it as it is."""
    forecast = forecast.clone().requires_grad_()
    loss = squared_error(forecast, target)
    if loss.requires_grad:
        loss.backward()
    return torch.zeros_like(forecast) if forecast.grad is None else forecast.grad
