"""Resource-constrained project scheduling: activities, order, scarce resources, least makespan."""
