"""The questions that screens and verbs may ask; every answer is a frozen value."""
