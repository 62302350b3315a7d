"""Admin screens of the review desk."""
