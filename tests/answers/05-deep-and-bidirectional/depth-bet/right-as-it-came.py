# a bet
echo_bet = "c"
parity_bet = "c"
first_bet = "a"
