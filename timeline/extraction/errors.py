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
