"""What can be done with a matter. Keyword-only verbs; the actor and the moment come in; one transaction tells one story."""
