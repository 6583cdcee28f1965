# read off the intervals
text_lstm, reber_lstm = 'GRU', 'GRU'
text_rnn, reber_rnn = 'open', 'open'
text_before, reber_before = 'GRU before', 'GRU before'
