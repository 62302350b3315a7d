"""What can go wrong on the way in. Every message is a whole sentence for an editor and says what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

MAX_BYTES = 5_000_000


class IngestionError(Exception):
    """Base of every error of this package; `str()` is the message for the editor, in the active language."""


class ReadError(IngestionError):
    """The bytes hold no article that can be read."""


class EmptyText(ReadError):
    def __init__(self) -> None:
        super().__init__(_("There is no text in it. Give an article with at least one sentence."))


class BinaryFile(ReadError):
    """`kind` names the format where its first bytes tell it."""

    def __init__(self, kind: str = "") -> None:
        named = _("This is a %(kind)s file, not a text. Save the article as plain text (.txt) or HTML and try again.")
        plain = _("This is a binary file, not a text. Save the article as plain text (.txt) or HTML and try again.")
        super().__init__(named % {"kind": kind} if kind else plain)
        self.kind = kind


class UnknownEncoding(ReadError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The letters of this text cannot be told: it is neither UTF-8 nor a known older encoding "
                "(windows-1251, KOI8-R, windows-1252). Save it as UTF-8 and try again."
            )
        )


class TooLarge(ReadError):
    """The article has `MAX_BYTES` or more; nothing beyond the limit was read."""

    def __init__(self) -> None:
        message = _("It is too large: an article must be smaller than %(limit)d MB. Keep only the article's own text.")
        super().__init__(message % {"limit": MAX_BYTES // 1_000_000})


class NoArticle(ReadError):
    def __init__(self) -> None:
        super().__init__(_("No article was found on this page. Copy its text into a .txt file and read that instead."))


class BadRow(ReadError):
    """One line of a JSONL file that is no article; `problem` says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class BadDate(IngestionError):
    def __init__(self, value: str) -> None:
        message = _("“%(value)s” is not a date. Write it as year-month-day, such as 2020-10-23.")
        super().__init__(message % {"value": value})
        self.value = value


class LanguageNotKnown(IngestionError):
    """A language was named that the engine has no words for; `best` are those that it reads best."""

    def __init__(self, value: str, best: tuple[str, ...]) -> None:
        message = _("“%(value)s” is not a language that Letopis reads. Give a code such as %(best)s.")
        super().__init__(message % {"value": value, "best": ", ".join(best)})
        self.value = value


class LanguageNotDetected(IngestionError):
    def __init__(self) -> None:
        super().__init__(_("The language of this text cannot be told. Name it, for example with --language ru."))


class BadAddress(IngestionError):
    def __init__(self, url: str) -> None:
        super().__init__(
            _("“%(url)s” is not the address of a web page. Give a whole address that begins with https:// or http://.")
            % {"url": url[:200]}
        )
        self.url = url


class FetchError(IngestionError):
    """An address gave no article; `can_retry` tells whether trying again later can help."""

    def __init__(self, message: str, *, url: str, can_retry: bool = False) -> None:
        super().__init__(message)
        self.url = url
        self.can_retry = can_retry


class InputError(IngestionError):
    """A file or folder that cannot be read at all."""


class BadSlug(IngestionError):
    """A name that no timeline can have in an address; `existing` are those that there are."""

    def __init__(self, value: str, existing: list[str]) -> None:
        message = _(
            "“%(value)s” cannot stand in the address of a timeline: use Latin letters, digits and hyphens, 80 at most. "
            "There are these timelines: %(existing)s."
        )
        super().__init__(message % {"value": value[:100], "existing": ", ".join(existing) or "–"})
