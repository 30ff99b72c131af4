"""The world as data: facts and tables of one moment."""
