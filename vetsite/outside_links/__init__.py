"""Links to other sites: asked over the network by a command of its own, politely, and never by a build."""
