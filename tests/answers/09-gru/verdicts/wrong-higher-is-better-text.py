# text: GRU or LSTM: GRU less LSTM is negative on average. Which of the two has the lower scores, then?
text_lstm, reber_lstm = 'LSTM', 'GRU'
text_rnn, reber_rnn = 'open', 'open'
text_before, reber_before = 'GRU before', 'GRU before'
