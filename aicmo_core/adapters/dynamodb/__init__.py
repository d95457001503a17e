"""State in one DynamoDB table; keys.py holds every key string."""
