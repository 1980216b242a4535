"""How the tables of each feature are named and shown: a file a feature, offering `TABLES`, and `WORDS` if any."""
