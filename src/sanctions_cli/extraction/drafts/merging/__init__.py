"""What several sentences tell of one act becomes one draft, with its evidence and warnings."""
