# not all seven are right. mamba: The step's length hears
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "neither"
full = "kernel"
mlstm = "scan"
slstm = "neither"
