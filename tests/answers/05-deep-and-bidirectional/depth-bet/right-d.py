# a bet
depth_bet = "d"
