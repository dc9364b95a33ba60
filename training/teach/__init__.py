"""What the compact network learns beside the labels: how a larger reader weighs each draft, and drafts like it."""
