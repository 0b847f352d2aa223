"""``python -m prongsai``: the same as the command ``prongsai``."""

from prongsai.cli.main import main

if __name__ == "__main__":
    main()
