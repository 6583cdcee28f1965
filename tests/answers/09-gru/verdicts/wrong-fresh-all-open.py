# text: GRU or LSTM. Does the interval contain zero?
text_lstm = reber_lstm = text_rnn = reber_rnn = text_before = reber_before = "open"
