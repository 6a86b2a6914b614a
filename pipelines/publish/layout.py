"""What the things in a warehouse are called.

What does not belong here: what is done with them (`warehouse.py`).
"""

PARQUET = "parquet"
DATABASE = "taizhang.duckdb"
RECORD = "build.json"
RELEASES = "releases"
