"""Every error of Polku that a person can meet. Each carries one plain sentence that says what to do.

    PolkuError                 could not be done; the command line answers with status 1
    ├── Refused                an edit that the rules of the record do not allow
    ├── Unreadable             a file or a line that is not what it should be
    ├── NotKept                no interview of that id is kept here
    ├── StoreUnavailable       the store is full, locked, damaged or out of reach
    ├── KnowledgeUnavailable   the material or its index cannot be used
    └── LlmUnavailable         the language model did not answer, or not so that it can be used

Errors are made with a key of `prompts/texts` and its blanks, and put into words where the language is known.
"""


class PolkuError(Exception):
    """Something could not be done. `key` names the sentence in prompts/texts, `blanks` what it tells of."""

    def __init__(self, key: str, /, **blanks: object) -> None:
        super().__init__(key, blanks)
        self.key = key
        self.blanks = blanks


class Refused(PolkuError):
    """An edit that the rules of the record do not allow; nothing was changed."""


class Unreadable(PolkuError):
    """A file or a line that is not what it should be; nothing was changed."""


class NotKept(PolkuError):
    """No interview of that id is kept here."""


class StoreUnavailable(PolkuError):
    """The store is full, locked, damaged or out of reach; what was kept before is untouched."""


class KnowledgeUnavailable(PolkuError):
    """The material or its index cannot be used."""


class LlmUnavailable(PolkuError):
    """The language model did not answer, or not so that it can be used. `wait` is in how many seconds to try again.

    `reason` is the last part of the key: timeout, busy, server, network, cut, unreadable, refused, empty, key, model,
    request, package, other.
    """

    def __init__(self, key: str, /, wait: float | None = None, **blanks: object) -> None:
        super().__init__(key, **blanks)
        self.wait = wait

    @property
    def reason(self) -> str:
        """Why, as a word."""
        return self.key.rpartition(".")[2]
