"""System checks: production mistakes found before they matter."""
