"""Timelines that come from elsewhere: TimelineJS, another Letopis' public file, a whole copy."""
