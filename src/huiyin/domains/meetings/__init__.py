"""Joint meetings (联席会议): what one party cannot solve goes to the table and comes back with an owner and a date."""
