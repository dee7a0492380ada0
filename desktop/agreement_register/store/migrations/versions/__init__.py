"""The steps, one a file version; a new one is `000N_what_it_does.py` with its frozen SQL."""
