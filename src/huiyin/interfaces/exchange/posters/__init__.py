"""What is printed and pinned up: posters and labels whose QR codes lead to a place's page."""
