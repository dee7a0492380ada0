"""Sources: their articles, their texts, and what was guessed of them."""
