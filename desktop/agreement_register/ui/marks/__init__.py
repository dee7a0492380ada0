"""What we paint ourselves: evidence marks, coverage bars, drawn dates, boxes."""
