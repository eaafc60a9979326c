"""Pages of joint meetings: for the secretary, the screen in the room, the seats' phones, and everybody."""
