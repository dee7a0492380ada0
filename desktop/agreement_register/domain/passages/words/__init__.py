"""What is said of agreements, one file a language: acts, doubts, plans, kinds of instruments."""
