"""The PowerPoint writer: native charts, tables and placeholders."""
