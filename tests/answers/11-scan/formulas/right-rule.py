# by the rule of the table
hears = dict(lstm="state", qrnn="inputs", s4d="nothing", mamba="inputs", full="nothing", mlstm="inputs", slstm="state")
rule = {"state": "neither", "inputs": "scan", "nothing": "kernel"}
lstm, qrnn, s4d, mamba, full, mlstm, slstm = (rule[what] for what in hears.values())
