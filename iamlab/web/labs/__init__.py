"""Labs: what a learner builds, kept as revisions of one lab document."""
