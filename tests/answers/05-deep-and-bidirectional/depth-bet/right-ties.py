# a bet
echo_bet = "d"
parity_bet = "d"
first_bet = "d"
