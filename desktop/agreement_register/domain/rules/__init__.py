"""Rules: status, evidence, checks, and what they read."""
