# job 7. The characters come one after another. This wiring hears the first input only.
jobs_two = {5: "a", 6: "d", 7: "c", 8: "c"}
