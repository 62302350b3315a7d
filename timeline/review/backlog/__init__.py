"""What waits besides the readings of the desk: the undated tray, the overdue plans, and the front page's overview."""
