"""People who sign in, the posts they hold, their verbs and the areas these reach."""
