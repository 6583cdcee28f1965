# the state crosses cuts
longest_delay = "c"
