# not all seven are right. full: W is the same at each step.
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "scan"
mlstm = "scan"
slstm = "neither"
