# not all seven are right. qrnn: Does an input of age 5
lstm = "neither"
qrnn = "kernel"
s4d = "kernel"
mamba = "scan"
full = "kernel"
mlstm = "scan"
slstm = "neither"
