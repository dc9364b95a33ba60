from tweetguard.pack.number_names import load_number_names as load_number_words  # noqa
