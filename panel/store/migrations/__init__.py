"""The history of the schema; `HEAD` is the revision that this program expects."""

HEAD = "0001"
