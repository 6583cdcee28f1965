# job 7. A verdict after every character is not asked for. The address is complete when it is judged.
jobs_two = {5: "b", 6: "c", 7: "a", 8: "c"}
