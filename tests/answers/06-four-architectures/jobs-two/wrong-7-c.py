# job 7. The characters come one after another. This wiring hears the first input only.
jobs_two = {5: "b", 6: "c", 7: "c", 8: "c"}
