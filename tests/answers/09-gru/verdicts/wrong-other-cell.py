# text: LSTM or RNN: got 'GRU', expected one of 'LSTM', 'RNN', 'open'.
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'GRU', 'open'
text_before, reber_before = 'GRU before', 'GRU before'
