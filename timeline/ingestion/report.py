"""What the engine reads in a text, as lines for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline.extraction.results import Extraction, Mention
from timeline.ingestion.readers.headline import cut
from timeline.outputs.reasons import reason_sentence

QUOTE = 160


def report(found: Extraction) -> Iterator[str]:
    """A block of lines for each dated happening, then the tray of passages without a safe date, then the counts."""
    yield _heading(found)
    for mention in found.mentions:
        yield ""
        yield from _happening(mention)
    if found.undated:
        yield ""
        yield _("Without a safe date:")
    for undated in found.undated:
        yield f"  – {_shown(undated.quote.exact)}"
    yield ""
    yield _counts(found)


def _heading(found: Extraction) -> str:
    if found.published_on is None:
        return _("Language: %(language)s. Day of publication: not known (give --published).") % {
            "language": found.language
        }
    known = {"language": found.language, "day": found.published_on.isoformat()}
    return _("Language: %(language)s. Day of publication: %(day)s.") % known


def _happening(mention: Mention) -> Iterator[str]:
    expression = mention.expression
    claimed = _("claimed by %(who)s") % {"who": _shown(mention.attribution)} if mention.attribution else ""
    facts = [mention.modality.value, mention.category.value, claimed]
    yield f"{expression.date.edtf:<23} {', '.join(filter(None, facts))}"
    yield f"  {_shown(mention.title)}"
    yield f"  «{_shown(expression.text)}» ← {_shown(mention.quote.exact)}"
    yield f"  {_shown(reason_sentence(expression.reason.as_dict(), expression.date, get_language() or 'en'))}"


def _counts(found: Extraction) -> str:
    dated = ngettext("%(count)d dated happening", "%(count)d dated happenings", len(found.mentions))
    tray = ngettext(
        "%(count)d passage without a safe date", "%(count)d passages without a safe date", len(found.undated)
    )
    return f"{dated % {'count': len(found.mentions)}}, {tray % {'count': len(found.undated)}}"


def _shown(text: str) -> str:
    """The text on one line, shortened, without the control characters that a terminal would obey."""
    return cut("".join(" " if unicodedata.category(char).startswith("C") else char for char in text), QUOTE)
