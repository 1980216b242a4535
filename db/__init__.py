"""What is known about a community and what may be done with it: tables, rules, questions, deeds."""
