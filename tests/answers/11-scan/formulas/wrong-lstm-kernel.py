# not all seven are right. lstm: Its forget gate changes
lstm = "kernel"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
