"""Pages of works: the desk, the public timetable and plan, one work for everybody, the sheet for the board."""
