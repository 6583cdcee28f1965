# reber: LSTM or RNN. Does the interval contain zero?
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'open', 'RNN'
text_before, reber_before = 'GRU before', 'GRU before'
