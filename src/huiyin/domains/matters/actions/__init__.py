"""What can be done with a matter: keyword-only verbs; actor and moment come in; one transaction tells one story."""
