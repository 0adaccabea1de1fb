"""What every page of the site shares: its frame, its headers, its error pages."""
