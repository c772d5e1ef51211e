"""Paper into files: Word, web page, plain text in four shapes, sheet, PDF."""
