"""The main job played through the real window; may import everything in ui."""
