"""Facts about the world that a brief is checked against: countries, languages, money, places."""
