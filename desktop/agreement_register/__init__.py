"""Agreement Register: international agreements, with a source for every value."""

__all__ = ["__version__", "name"]

name = "Agreement Register"
__version__ = "0.1.0"
