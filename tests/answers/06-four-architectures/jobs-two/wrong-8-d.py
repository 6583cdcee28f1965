# job 8. A date and a temperature are two numbers, not a sequence. What would the encoder scan?
jobs_two = {5: "a", 6: "d", 7: "b", 8: "d"}
