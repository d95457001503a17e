"""Services that are asked for figures. None was ever run against the live service; see the docs."""
