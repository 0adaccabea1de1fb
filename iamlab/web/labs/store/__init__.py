"""What is kept: browsers, their labs, the revisions of each."""
