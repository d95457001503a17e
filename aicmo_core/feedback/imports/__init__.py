"""Ways in: what files say, row by row, as observations or as problems that name themselves."""
