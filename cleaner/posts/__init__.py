"""Posts in flattened text: their anchors, where each begins, what belongs to it."""
