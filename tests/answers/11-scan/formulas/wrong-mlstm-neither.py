# not all seven are right. mlstm: C is a matrix of
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "neither"
slstm = "neither"
