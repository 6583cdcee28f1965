# your bet: got 'ab', expected one of
depth_bet = "ab"
