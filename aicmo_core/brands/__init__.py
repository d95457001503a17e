"""The client: brand, brief, and the Living Brand Brain."""
