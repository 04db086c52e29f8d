"""What has changed: between two days, two senders, or two states of the book."""
