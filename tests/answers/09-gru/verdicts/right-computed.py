# worked out from the table
def verdict(task, first, second):
    a, b = (torch.tensor(gates_runs.table()[task, cell][1], dtype=torch.float64) for cell in (first, second))
    low, high = paired_interval(a.log2(), b.log2(), 2.262) if task == "reber" else paired_interval(a, b, 2.262)
    return first if high < 0 else second if low > 0 else "open"


text_lstm, reber_lstm = verdict("text", "GRU", "LSTM"), verdict("reber", "GRU", "LSTM")
text_rnn, reber_rnn = verdict("text", "LSTM", "RNN"), verdict("reber", "LSTM", "RNN")
text_before, reber_before = verdict("text", "GRU before", "GRU"), verdict("reber", "GRU before", "GRU")
