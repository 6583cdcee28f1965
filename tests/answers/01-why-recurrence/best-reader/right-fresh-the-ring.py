# committed to the ring (wrong, but committing counts)
best_reader = "c"
