"""What a text is made of before anybody reads a sentence: numbers, units, bounding words."""
