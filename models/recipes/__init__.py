"""From named corpora to the packaged spaCy pipelines; see README.md."""
