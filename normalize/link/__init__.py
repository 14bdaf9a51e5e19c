"""A text → its mentions: scan for names, find where they stand, choose by what the document says."""
