"""Ways for a message to leave, each a folder behind one small protocol. Adding one touches no other."""
