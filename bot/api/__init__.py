"""What other software may read and file: Open311 GeoReport v2 and our own read-only API."""
