"""Small networks that one lesson shows at work, and that it does not ask the reader to write."""
