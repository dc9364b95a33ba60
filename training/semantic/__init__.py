"""Training of the semantic judge's adapter; see `weigh/semantic/adapter.py` for what comes out."""
