"""Requests in one line: `3-2-1201 楼上漏水 王姐 13812345678 加急` is taken apart into the fields it means.

The parts may stand in any order, with or without blanks and punctuation, half- or full-width. Nothing is lost: what is
no place, caller, phone, source, ticket or urgency is the title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from db.rules import phones, request_places, text
from db.rules.addresses import Door
from db.rules.patterns import later
from db.rules.request_parts import GLYPHS, Part, Reader, Span, bracketed
from db.rules.request_words import SEPARATORS, Lexicon, Word, is_contrary, is_name

LONGEST_TITLE, CUT = 60, "..."
# Shorter names of categories are words like any other, and the title would say less without them.
LONG_NAME = 4


@dataclass(frozen=True)
class RequestLine:
    """A line as it was understood. What was not said is "", None or ().

    `door` is the door, `place` how the place is written, whether a door or a free one; `category`, `urgency` and
    `source` are codes. `citizen_numbers` belong into no field: whoever saves the line asks first. `spans` say which
    part of `typed` gave what, in order, and cover all of it but what parts them.
    """

    typed: str
    title: str = ""
    detail: str = ""
    door: Door | None = None
    place: str = ""
    category: str = ""
    caller: str = ""
    is_anonymous: bool = False
    is_confidential: bool = False
    phones: tuple[str, ...] = ()
    citizen_numbers: tuple[str, ...] = ()
    urgency: str = ""
    source: str = ""
    ticket: str = ""
    spans: tuple[Span, ...] = ()


_TICKET_WORD = "(?:12345)?(?:热线)?(?:工单编号|工单号|工单|单号|编号|受理号)"
_NAMED_TICKET = later(rf"{_TICKET_WORD}[ :#号]*(?P<ticket>[A-Z]{{0,6}}[0-9][0-9A-Z-]{{4,29}})(?![0-9A-Z-])", re.I)
_HOTLINE_TICKET = later(r"(?<![0-9])12345(?![0-9])[ :#]*(?P<ticket>[A-Z]{0,6}[0-9][0-9A-Z-]{5,29})(?![0-9A-Z-])", re.I)
_BARE_TICKET = later(r"(?<![0-9A-Z-])(?!SQ-?[0-9])(?:[A-Z]{1,6}-?[0-9]{8,24}|[0-9]{12,26})(?![0-9A-Z-])", re.I)
# Whatever its check digit says: a slip of the finger makes it no number of another kind.
_CITIZEN_NUMBER = later(
    r"(?<![0-9A-Z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X](?![0-9A-Z])",
    re.I,
)
_AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
_PHONE_WORD = "(?:(?:联系电话|联系方式|联系人电话|电话|手机号?|座机|tel|phone)[ :]*)?"
_PHONE = later(
    _PHONE_WORD + r"(?P<number>"
    r"(?<![0-9])(?:(?:\+|00)?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"
    rf"|(?<![0-9-])(?:\({_AREA}\)|{_AREA})[- ]?[1-9][0-9]{{2,3}}[- ]?[0-9]{{4}}"
    r"(?:(?:-|转)[0-9]{1,6})?(?![0-9-])"
    r"|(?<![0-9-])[48]00-?[0-9]{3}-?[0-9]{4}(?![0-9-])"
    r"|\+[1-9][0-9]{6,14}(?![0-9])"
    r"|(?<![0-9A-Z-])[2-9][0-9]{6,7}(?![0-9A-Z-]))",
    re.I,
)
_IS_DAY = later(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CALLER_WORD = "(?:来电人|反映人|诉求人|联系人|投诉人|报修人)[ :]*"
_SAID = "(?:反映|反应|投诉|报修|报告|咨询|来说|打来|说)"
_HOME = later("家(?![庭人具属长务暴电])(?:里的|里|的)?")
_HAN_RUN = later(r"[\u3400-\u9fff]+")


def read(typed: str, lexicon: Lexicon, is_nameless: bool = False) -> RequestLine:
    """What one line says. The same line gives the same answer with its parts in another order.

    Where a caller wants to stay secret, or `is_nameless`, the title holds no caller's name.
    """
    reader = Reader(typed, lexicon, is_nameless)
    for find in (_numbers, _sources, _places, _secrets, _callers, _urgencies, _names, _named_category, _rest):
        find(reader)
    title, detail = _title(reader)
    place = request_places.of(reader.first(Part.PLACE))
    return RequestLine(
        typed=typed,
        title=title,
        detail=detail,
        door=place.door,
        place=place.written,
        category=_category(reader),
        caller=" ".join(reader.values(Part.CALLER)),
        is_anonymous=any(word in reader.values(Part.SECRET) for word in lexicon.unnamed),
        is_confidential=any(word in reader.values(Part.SECRET) for word in lexicon.secret),
        phones=reader.values(Part.PHONE),
        citizen_numbers=reader.values(Part.CITIZEN),
        urgency=reader.first(Part.URGENCY),
        source=reader.first(Part.SOURCE),
        ticket=reader.first(Part.TICKET),
        spans=tuple(sorted(reader.spans, key=lambda span: span.begin)),
    )


def _numbers(reader: Reader) -> None:
    """Tickets that are named, citizen numbers, telephones, then the numbers that can only be tickets."""
    _tickets(reader, _NAMED_TICKET)
    for match in reader.open_matches(_CITIZEN_NUMBER):
        reader.take(Part.CITIZEN, *match.span(), match[0].upper())
    for match in reader.open_matches(_PHONE):
        found = phones.split(match["number"])
        is_day = _IS_DAY.fullmatch(match["number"])
        if len(found) == 1 and not is_day and not phones.problems_in(found[0].number):
            reader.take(Part.PHONE, *match.span(), found[0].number)
    _tickets(reader, _HOTLINE_TICKET)
    _tickets(reader, _BARE_TICKET)


def _tickets(reader: Reader, pattern: re.Pattern[str]) -> None:
    """The number under which another office keeps the matter; only one is taken."""
    for match in reader.open_matches(pattern):
        if not reader.first(Part.TICKET):
            begin, end = match.span("ticket" if "ticket" in match.groupdict() else 0)
            reader.take(Part.TICKET, begin, end, reader.typed[begin:end].translate(GLYPHS).upper())
            _label(reader, match.start(), begin)


def _label(reader: Reader, begin: int, end: int) -> None:
    """The word before a ticket: 12345 tells the source as well."""
    said = reader.line[begin:end].strip(SEPARATORS + "#号")
    source = next((word for word in reader.lexicon.sources if word.text in said), None)
    if source:
        reader.take(Part.SOURCE, begin, end, source.code)
    elif said:
        reader.take(Part.TICKET, begin, end, reader.first(Part.TICKET))


def _places(reader: Reader) -> None:
    """The place: the first door, or where there is none the first place that is called by its name."""
    free = "".join("\0" if taken else glyph for glyph, taken in zip(reader.line, reader.taken, strict=True))
    if found := request_places.find(free, reader.lexicon):
        note = reader.take if found.is_whole else reader.note
        note(Part.PLACE, found.begin, found.end, reader.typed[found.begin : found.end])


def _secrets(reader: Reader) -> None:
    """That the caller gives no name, or asks that it is kept."""
    for word in (*reader.lexicon.unnamed, *reader.lexicon.secret):
        for begin, end in reader.occurrences(word):
            if not is_contrary(reader.line, begin):
                reader.take(Part.SECRET, begin, end, word)
                reader.is_nameless = True


def _callers(reader: Reader) -> None:
    """Who called, by a title: 王姐, 张老师. What goes on behind the title belongs to the title of the request."""
    if not reader.lexicon.titles:
        return
    titles = "|".join(map(re.escape, reader.lexicon.titles))
    pattern = re.compile(rf"(?:{_CALLER_WORD})?(?P<name>[\u3400-\u9fff]{{1,4}}?(?:{titles}))(?:{_SAID})?")
    place = 0
    while (reader.is_nameless or not reader.first(Part.CALLER)) and (match := pattern.search(reader.line, place)):
        place = match.start() + 1
        _take_caller(reader, match)


def _take_caller(reader: Reader, match: re.Match[str]) -> None:
    """Take a caller who is called by a title, where the words before it are a name."""
    begin, end = match.span("name")
    title = next(title for title in reader.lexicon.titles if match["name"].endswith(title))
    name = match["name"].removesuffix(title)
    if not reader.is_free(*match.span()) or not is_name(name, is_called=True):
        return
    if reader.is_edge(match.end()) or (match.end() > end and reader.is_edge(match.start() - 1)):
        reader.take(Part.CALLER, *match.span(), reader.typed[begin:end])
    elif reader.is_edge(match.start() - 1):
        # 王姐家漏水: she is the caller, and the title without her would say less; a secret it may not say.
        home = _HOME.match(reader.line, end)
        if reader.is_nameless:
            reader.take(Part.CALLER, match.start(), home.end() if home else match.end(), reader.typed[begin:end])
        else:
            reader.note(Part.CALLER, begin, end, reader.typed[begin:end])


def _names(reader: Reader) -> None:
    """Who called, by a name that stands beside the telephone number: 张建国 13812345678.

    Of who wants to stay secret every name that stands by itself, as long as something else is said.
    """
    if reader.first(Part.CALLER) and not reader.is_nameless:
        return
    for match in list(reader.open_matches(_HAN_RUN)):
        begin, end = match.span()
        is_alone = reader.stands_alone(begin, end) and is_name(match[0])
        said = any(word in match[0] for word in reader.lexicon.category_texts)
        if is_alone and not said and (_is_beside_phone(reader, begin, end) or _is_told_beside(reader, begin, end)):
            reader.take(Part.CALLER, begin, end, reader.typed[begin:end])
            if not reader.is_nameless:
                return


def _is_told_beside(reader: Reader, begin: int, end: int) -> bool:
    """Whether a secret name may go, for the line says something else as well."""
    others = (place for place in range(len(reader.line)) if not begin <= place < end)
    return bool(reader.first(Part.SECRET)) and not all(map(reader.is_edge, others))


def _is_beside_phone(reader: Reader, begin: int, end: int) -> bool:
    """Whether only blanks and the like stand between this part and a telephone number."""
    numbers = [span for span in reader.spans if span.part is Part.PHONE]
    gaps = [reader.line[end : span.begin] for span in numbers if span.begin >= end]
    gaps += [reader.line[span.end : begin] for span in numbers if span.end <= begin]
    return any(not gap.strip(SEPARATORS) for gap in gaps)


def _sources(reader: Reader) -> None:
    """Where the request came from: 来电, 微信群, 12345."""
    _words(reader, Part.SOURCE, reader.lexicon.sources, _SAID)


def _urgencies(reader: Reader) -> None:
    """How much it presses: 急, 加急."""
    _words(reader, Part.URGENCY, reader.lexicon.urgencies, "")


def _words(reader: Reader, part: Part, words: Iterable[Word], said: str) -> None:
    """Words of a list that stand by themselves; a source that only begins a phrase stays in the title as well."""
    for word in words:
        for begin, end in list(reader.occurrences(word.text)):
            behind = re.compile(said).match(reader.line, end) if said else None
            whole = behind.end() if behind else end
            is_other = reader.first(part) not in ("", word.code)
            if is_other or is_contrary(reader.line, begin):
                continue
            if reader.stands_alone(begin, end) or (behind and reader.is_edge(begin - 1)):
                reader.take(part, begin, whole, word.code)
            elif part is Part.SOURCE and not reader.first(part) and _begins_a_phrase(reader, begin, end):
                reader.note(part, begin, end, word.code)


def _begins_a_phrase(reader: Reader, begin: int, end: int) -> bool:
    """Whether a word begins a phrase (没有电话 is no call), and is not cut out of a longer one (123456)."""
    beside = reader.line[end - 1 : end + 1]
    is_cut = len(beside) == 2 and beside.isascii() and beside.isalnum()
    return end - begin > 1 and not is_cut and reader.is_edge(begin - 1)


def _named_category(reader: Reader) -> None:
    """A category that is called by its long name, where something else is said as well: 路灯不亮 公共设施."""
    for word in reader.lexicon.categories:
        for begin, end in reader.occurrences(word.text):
            said = [place for place in range(len(reader.line)) if not (reader.is_edge(place) or begin <= place < end)]
            if len(word.text) >= LONG_NAME and said and reader.stands_alone(begin, end):
                reader.take(Part.CATEGORY, begin, end, word.code)
                return


def _rest(reader: Reader) -> None:
    """What is left is the title, without what only parts it."""
    is_taken: Callable[[int], bool] = reader.taken.__getitem__
    for taken, run in groupby(range(len(reader.line)), key=is_taken):
        places = list(run)
        if taken:
            continue
        said = [place for place in places if reader.line[place] not in SEPARATORS]
        if said:
            begin, end = bracketed(reader.line, said[0], said[-1] + 1, places)
            reader.take(Part.TITLE, begin, end, text.clean(reader.typed[begin:end]))


def _title(reader: Reader) -> tuple[str, str]:
    """The title, and the detail: all of a title that is too long for a list."""
    spans = sorted((span for span in reader.spans if span.part is Part.TITLE), key=lambda one: one.begin)
    title = " ".join(span.value for span in spans)
    return (title, "") if len(title) <= LONGEST_TITLE else (f"{title[: LONGEST_TITLE - len(CUT)]}{CUT}", title)


def _category(reader: Reader) -> str:
    """The category that is named, else of the longest word in the title, else of one in the place: 电梯, 消防通道."""
    if named := reader.first(Part.CATEGORY):
        return named
    title = " ".join(reader.values(Part.TITLE)).lower()
    for said in (title, reader.line):
        for word in reader.lexicon.categories:
            if word.text in said:
                return word.code
    return ""
