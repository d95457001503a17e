"""The outputs of the copy executors as models: what they hold, and which texts are public."""
