# the answer that holds
hundred_zeros = "c"
