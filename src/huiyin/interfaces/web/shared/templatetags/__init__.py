"""Tags and filters for templates; the modules are named for `{% load %}`."""
