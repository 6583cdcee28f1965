# in groups
lstm = slstm = "neither"
qrnn = mamba = mlstm = "scan"
s4d = full = "kernel"
