# a bet
depth_bet = "b"
