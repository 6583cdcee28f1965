# not all seven are right. mamba: The length of a step changes
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "kernel"
full = "kernel"
mlstm = "scan"
slstm = "neither"
