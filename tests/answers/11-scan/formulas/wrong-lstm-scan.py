# not all seven are right. lstm: What do its gates hear? h_{t-1}
lstm = "scan"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
