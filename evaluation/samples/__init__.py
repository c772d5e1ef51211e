"""The sample corpus: five published reports set anew, each in four formats from one source."""
