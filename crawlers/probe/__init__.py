"""A look at a new site: reachable, which CMS, what would be found."""
