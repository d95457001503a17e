"""One module a noun; each command is one service call and one answer."""
