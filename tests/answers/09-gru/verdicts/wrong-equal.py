# text: LSTM or RNN: got 'equal', expected one of 'LSTM', 'RNN', 'open'.
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'equal', 'open'
text_before, reber_before = 'GRU before', 'GRU before'
