# reber: LSTM or RNN: got 'Open', expected one of 'LSTM', 'RNN', 'open'.
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'open', 'Open'
text_before, reber_before = 'GRU before', 'GRU before'
