# not all seven are right. s4d: There is one. … mamba: The length of a step … slstm: Not even its gates
lstm = "neither"
qrnn = "scan"
s4d = "scan"
mamba = "kernel"
full = "kernel"
mlstm = "scan"
slstm = "kernel"
