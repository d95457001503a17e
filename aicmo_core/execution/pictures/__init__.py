"""Pictures from a brand's palette and words: SVG, and PNG rendered from it with a bundled font."""
