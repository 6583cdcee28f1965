# not all seven are right. qrnn: x_{t-1} is an input.
lstm = "neither"
qrnn = "neither"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
