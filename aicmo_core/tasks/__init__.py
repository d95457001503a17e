"""One piece of marketing work: content, approval, states, and what is stored of it."""
