"""The desk: one page per timeline, where a source's text stands beside what was read in it, and each reading is
decided with one keystroke. It shows and asks; every decision is an action of `review.actions`."""
