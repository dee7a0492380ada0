"""A whole article at once: what it states, what was proposed elsewhere, what is accepted."""
