"""The page without a register: sample, new, open, recent; may import parts and settings."""

from agreement_register.ui.welcome.page import WelcomePage

__all__ = ["WelcomePage"]
