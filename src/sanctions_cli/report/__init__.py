"""Reports: several answers of one ledger as one page, or as the linked pages of a site."""
