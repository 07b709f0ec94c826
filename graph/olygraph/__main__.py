"""``python -m olygraph`` is the command ``olygraph``."""

from olygraph.cli import main

if __name__ == "__main__":
    main()
