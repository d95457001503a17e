"""The exports that people have: whose headers mean what, and how they write dates and numbers."""
