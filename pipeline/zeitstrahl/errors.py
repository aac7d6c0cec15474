"""The errors of the package, by what the caller can do about them.

ZeitstrahlError
├── InputError      an input (file, record, line) cannot be used: look at the input named
├── SettingsError   a setting, option or data file is wrong: correct the key named
├── ModelError      a trained pipeline is missing or damaged: install or rebuild it
├── OutputError     a result cannot be written: choose another place
└── StoreError      the store cannot be used: free it, make room, or choose another one
"""

from __future__ import annotations


class ZeitstrahlError(Exception):
    """What every error of the package is.

    The message names the thing (file and line, article id, key), what was found there, what was
    expected and the next step, in one line.
    """


class InputError(ZeitstrahlError):
    """An input cannot be used; the others still can."""


class SettingsError(ZeitstrahlError):
    """A setting, an option or a data file (claim type, register) is wrong."""


class ModelError(ZeitstrahlError):
    """A trained pipeline is missing, damaged or of another kind than asked for."""


class OutputError(ZeitstrahlError):
    """A result cannot be written where it should be."""


class StoreError(ZeitstrahlError):
    """The store is gone, full, damaged, in use by another run, or of another version."""
