# not all seven are right. mlstm: f changes from step to step.
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "kernel"
slstm = "neither"
