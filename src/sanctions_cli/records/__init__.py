"""The record format: model, TOML, validation."""
