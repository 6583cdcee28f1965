# job 1. This wiring waits for the last frame before it answers, and the microphone never stops.
jobs_one = {1: "d", 2: "b", 3: "d", 4: "a"}
