"""Where sources disagree: the claims, their witnesses, and how a conflict is answered."""
