"""Training models of one's own; needs gold annotations, or results with corrections."""
