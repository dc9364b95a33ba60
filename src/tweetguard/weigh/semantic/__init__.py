"""The semantic judge: a small sentence transformer with our own adapter, built once by the user, run with onnxruntime.

It is optional (`pip install tweetguard[semantic]`) and never chosen unasked: `judge = "semantic"` or `--judge`.
"""
