"""From bytes to stored articles: readers give plain values, `store` alone writes rows and asks the engine."""
