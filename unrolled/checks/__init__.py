"""What the lessons' check cells run: `unrolled.check` finds it here, by lesson and exercise."""
