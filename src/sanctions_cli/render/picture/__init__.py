"""The parts of a picture: the scale, the strokes of the curves, the strips of bars below, the ink."""
