"""What law asks of marketing, by market: dated data, each rule with its law and its source."""
