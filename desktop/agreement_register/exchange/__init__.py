"""Files in and out, the only home of openpyxl and of document readers; may import domain."""
