# text: GRU or LSTM: got -0.041, expected one of 'GRU', 'LSTM', 'open'.
text_lstm, reber_lstm = -0.041, 'GRU'
text_rnn, reber_rnn = 'open', 'open'
text_before, reber_before = 'GRU before', 'GRU before'
