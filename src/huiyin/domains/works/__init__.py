"""Works (工程): what cannot be done at once, with a public timetable, slips that are counted, and upkeep afterwards."""
