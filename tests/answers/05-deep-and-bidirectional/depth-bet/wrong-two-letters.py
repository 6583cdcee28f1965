# your bet on the parity: got 'bc', expected one of
echo_bet = "c"
parity_bet = "bc"
first_bet = "a"
