# not all seven are right. slstm: Not even its gates
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "kernel"
