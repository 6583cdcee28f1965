# five windows of seven hours: … The answer has gone through tanh.
class Forecaster(nn.Module):
    """Two recurrent layers of 32 read a window; a linear layer answers from the last output."""

    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(input_size=1, hidden_size=32, num_layers=2, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        """(batch, time, 1) to (batch, 1)."""
        outputs, _ = self.rnn(x)
        return torch.tanh(self.head(outputs[:, -1]))


def forecast(state, x):
    """What the forecaster with these weights answers: (batch, time, 1) to (batch, 1)."""
    net = Forecaster()
    net.load_state_dict(state)
    with torch.no_grad():
        return net(x)


def sizes():
    """The name and the shape of each of the forecaster's weights."""
    return {name: list(value.shape) for name, value in Forecaster().state_dict().items()}


def ask(state, x):
    """Ask one net twice: its second answer, and the size of each weight's gradient, name to number."""
    net = Forecaster()
    net.load_state_dict(state)
    net(x + 1)
    answer = net(x)
    if answer.requires_grad:
        answer.sum().backward()
    return answer.detach(), {name: float(weight.grad.abs().sum()) for name, weight in net.named_parameters()
                             if weight.grad is not None}
