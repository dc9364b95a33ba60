"""Reading a draft: folding disguises away, marking mentions and links, counting as X counts."""
