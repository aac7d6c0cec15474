"""The same pure functions on many machines: Dask spreads them, Parquet files hold what they give.

Articles are read and extracted in chunks, each of which leaves one Parquet file in a folder that all
machines see; a chunk whose file is there is done. Ids and copies hang on the order of the inputs, so the
process that started the run settles them. Claims are merged where their keys meet: articles that share
none are merged apart, in partitions that a shuffle brings together. The files are those of ``batch``.
"""

from zeitstrahl.scale.run import run_dask

__all__ = ["run_dask"]
