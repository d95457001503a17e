"""What operators set about a calendar: validated at the door, kept in versions, told as rules."""
