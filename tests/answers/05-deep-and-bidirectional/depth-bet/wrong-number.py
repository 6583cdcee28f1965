# your bet on the echo: got 4, expected one of
echo_bet = 4
parity_bet = 4
first_bet = 1
