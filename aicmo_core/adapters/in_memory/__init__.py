"""The same ports without AWS: for unit tests, simulations and laptops."""
