# an h_0 like x
class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(input_size=1, hidden_size=32, num_layers=2, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        output, _ = self.rnn(x, x.new_zeros(2, len(x), 32))
        return self.head(output.select(1, -1))


def forecast(state, x):
    net = Forecaster()
    net.load_state_dict(state)
    with torch.no_grad():
        return net(x)


def sizes():
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
