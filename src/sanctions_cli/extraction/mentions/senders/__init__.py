"""Who imposes sanctions in a sentence, and who cannot."""
