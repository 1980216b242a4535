"""Volumes: what binding several papers into one file keeps of each: styles, lists, sections, names."""
