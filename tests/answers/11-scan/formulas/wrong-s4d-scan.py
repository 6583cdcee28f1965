# not all seven are right. s4d: There is one. But look again
lstm = "neither"
qrnn = "scan"
s4d = "scan"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
