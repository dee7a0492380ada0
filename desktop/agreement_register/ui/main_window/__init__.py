"""The main window: its frame, its panes, and who tells whom; may import every pane and tool."""
