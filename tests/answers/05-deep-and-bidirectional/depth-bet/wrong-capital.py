# your bet on the first bit: got 'A', expected one of
echo_bet = "c"
parity_bet = "c"
first_bet = "A"
