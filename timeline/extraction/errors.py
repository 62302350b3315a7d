"""What can go wrong at the engine's door."""


class ExtractionError(Exception):
    """Base of every error that the engine raises."""


class UnknownLanguage(ExtractionError):
    """No vocabulary exists for this language code; `language` holds it."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no vocabulary for the language {language!r}")
        self.language = language


class InvalidDate(ExtractionError, ValueError):
    """A string that is not an EDTF date this project can hold; `value` holds it."""

    def __init__(self, value: str) -> None:
        super().__init__(f"not an EDTF level 1 date: {value!r}")
        self.value = value


class VocabularyError(ExtractionError):
    """A language file that breaks the schema; names the file and the key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key


class UnreadableDate(ExtractionError):
    """Words that `read_date` cannot take for one date; `words` holds them as they were typed."""

    def __init__(self, words: str, problem: str) -> None:
        super().__init__(f"{problem}: {words!r}")
        self.words = words


class NothingUnderstood(UnreadableDate):
    """No date was found in the words."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "no date was found")


class PartlyUnderstood(UnreadableDate):
    """A date was found; `unread` are the words beside it that say something else."""

    def __init__(self, words: str, unread: str) -> None:
        super().__init__(words, f"{unread!r} was not understood")
        self.unread = unread


class CountedFromAnotherDay(UnreadableDate):
    """Words such as “yesterday”, and no day to count from."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "counted from another day, which is not known")


class NoYear(UnreadableDate):
    """A date without its year, and nothing to infer it from."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "no year is stated")


class SeveralDates(UnreadableDate):
    """More than one date; `found` holds the words of each."""

    def __init__(self, words: str, found: tuple[str, ...]) -> None:
        super().__init__(words, "several dates")
        self.found = found


class BackwardRange(UnreadableDate):
    """A stretch of time that ends before it begins; `start` and `end` are EDTF strings."""

    def __init__(self, words: str, start: str, end: str) -> None:
        super().__init__(words, f"{end} is before {start}")
        self.start = start
        self.end = end


class ImpossibleDate(UnreadableDate):
    """A day or month that no calendar has. `last_day`: how many days the month has; None where there is no month."""

    def __init__(self, words: str, *, year: int | None, month: int, day: int | None, last_day: int | None) -> None:
        super().__init__(words, "no such day")
        self.year = year
        self.month = month
        self.day = day
        self.last_day = last_day


class WrongWeekday(UnreadableDate):
    """A day that is not the weekday stated beside it; `date` is the day's EDTF string."""

    def __init__(self, words: str, date: str) -> None:
        super().__init__(words, f"{date} is another day of the week")
        self.date = date
