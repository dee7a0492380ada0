"""Start the program with `python -m agreement_register`."""

import sys

from agreement_register.app import main

if __name__ == "__main__":
    sys.exit(main())
