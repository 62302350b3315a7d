"""The admin site: everything is registered by the review package."""

import timeline.review.admin  # noqa: F401
