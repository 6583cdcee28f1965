# your bet: got 3, expected one of
depth_bet = 3
