"""Forms of data: bytes to records of text under headings, one file a form. None touches the world."""
