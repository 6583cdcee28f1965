# a bet
echo_bet = "b"
parity_bet = "b"
first_bet = "b"
