"""The features' screens, one folder each, met only through their doors."""
