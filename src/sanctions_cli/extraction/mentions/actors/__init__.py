"""Countries and bodies, and how a text speaks of them."""
