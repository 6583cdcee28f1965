# text: GRU before or GRU. Does the interval contain zero?
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'open', 'open'
text_before, reber_before = 'open', 'GRU before'
