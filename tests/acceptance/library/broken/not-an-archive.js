function replies() { return 1 }
