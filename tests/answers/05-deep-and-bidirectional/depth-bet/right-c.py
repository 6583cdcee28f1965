# a bet
depth_bet = "c"
