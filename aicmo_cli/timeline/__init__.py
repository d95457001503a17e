"""A brand's timeline for people: in the terminal, as a picture, in their own calendars."""
