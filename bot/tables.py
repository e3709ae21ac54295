"""Every module that declares tables is imported here, so that the metadata is complete wherever this is."""
