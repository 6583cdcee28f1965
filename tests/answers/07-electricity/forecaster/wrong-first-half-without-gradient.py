# the size of the gradient of rnn.weight_ih_l0: … Does a part of the window learn nothing
class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(input_size=1, hidden_size=32, num_layers=2, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        half = x.size(1) // 2
        state = torch.zeros(2, x.size(0), 32)
        if half:
            _, state = self.rnn(x[:, :half], state)
        return self.head(self.rnn(x[:, half:], state.detach())[0][:, -1])


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
