"""``python -m zeitstrahl.cli``."""

from zeitstrahl.cli import main

main()
