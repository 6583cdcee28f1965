# not all seven are right. full: A matrix is linear too.
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "neither"
mlstm = "scan"
slstm = "neither"
