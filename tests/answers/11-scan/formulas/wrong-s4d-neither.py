# not all seven are right. s4d: a is known before
lstm = "neither"
qrnn = "scan"
s4d = "neither"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
