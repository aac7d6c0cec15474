"""Models of the Hugging Face kind in the place of ours: needs the extra ``transformers``.

Nothing here imports torch or transformers before a component is made.
"""
