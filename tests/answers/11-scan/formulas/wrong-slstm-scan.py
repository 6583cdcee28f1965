# not all seven are right. slstm: What do its gates hear, and what
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "scan"
