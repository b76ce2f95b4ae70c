"""MkDocs and its theme lend the page around ours; the only room that knows MkDocs."""
