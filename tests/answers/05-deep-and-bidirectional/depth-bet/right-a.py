# a bet
depth_bet = "a"
