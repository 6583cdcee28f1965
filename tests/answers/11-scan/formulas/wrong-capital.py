# lstm: got 'Neither', expected one of
lstm = "Neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
