"""Small widgets that all panes are made of."""
