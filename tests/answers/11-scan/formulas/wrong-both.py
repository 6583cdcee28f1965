# s4d: got ['scan', 'kernel'], expected one of
lstm = "neither"
qrnn = "scan"
s4d = ["scan", "kernel"]
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
