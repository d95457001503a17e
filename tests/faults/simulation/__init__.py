"""A deterministic world for dispatch: virtual time, a store and a queue with faults, an auditor."""
