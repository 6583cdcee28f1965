# full: got 'convolution', expected one of
lstm = "neither"
qrnn = "scan"
s4d = "kernel"
mamba = "scan"
full = "convolution"
mlstm = "scan"
slstm = "neither"
