"""The main job played through the real window; may import everything in ui."""

from agreement_register.ui.self_test.running import main

__all__ = ["main"]
