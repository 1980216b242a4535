"""What a new community is planted with: vocabularies, phrases, and an invented community to practise on."""
