"""`python -m tweetguard`."""

from tweetguard.cli.main import main

if __name__ == "__main__":
    main()
