"""Forms of the review desk: what an editor types, checked before any action is tried."""
