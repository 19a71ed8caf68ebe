"""Finding the people of a case by name in free text, in any script, and naming them by initials."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from panel.cases.model import Person

_LINK_WORDS = (
    "al an ap ben bin binti da das de del della den der di do dos du e el fitz ibn la le mac mc o "
    "of st te ter the van von y"
)
_LINKS = frozenset(_LINK_WORDS.split())
"""Small words inside names. Alone they are everyday words; beside the rest of the name they go."""

_NO_NAME = frozenset(["unknown", "unborn", "anonymous"])
_BETWEEN = re.compile(r"[\s_\-‐‑–'’ʼ.]{1,2}")
_INVISIBLE_IN_WORDS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff"
_ALIASES = re.compile(
    r"(?<!\w)(?:a\.?k\.?a\.?|alias(?:es)?|(?:also |better )?known as|nick-?names?|goes by|n[eé]e|"
    r"(?:maiden|former|other) names?|formerly|named on another form)(?!\w)"
    r"[\s:]*((?:[^;\n.]|(?<=\b[A-Z])\.)+)",
    re.IGNORECASE,
)
_OF_HANDLE = re.compile(r"[@_\d]")
_ENDINGS = ("s", "es")
"""As in "the Madeups", or where the apostrophe was left out."""
_EVERYDAY = frozenset(["this", "thus", "does", "ours", "hers", "yours"])
_SHORTEST_WITH_ENDING, _SHORTEST_IN_HANDLE = 3, 4


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    folded: str
    of_handle: bool
    """Whether it stands against a digit or a sign as in the name of an account."""


class KnownNames:
    """The names of some people, and what stands for them on a screen."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._names: dict[str, set[int]] = defaultdict(set)
        self._links: dict[str, set[int]] = defaultdict(set)
        for place, person in enumerate(people):
            for part in (person.forename, person.surname, *_aliases(person.details)):
                self._learn(place, part)
            for first, last in product(_parts(person.forename), _parts(person.surname)):
                self._names[first + last].add(place)
                self._names[last + first].add(place)
        self._names.pop("", None)
        self._unspaced = [name for name in self._names if len(name) > 1 and _joins_words(name)]
        self._in_handles = [name for name in self._names if len(name) >= _SHORTEST_IN_HANDLE]

    def replaced_in(self, text: str) -> str:
        """The text with each name as initials; whatever hangs on a name, as in 's, stays."""
        if not self._names:
            return text
        words, shown, done, place = list(_words(text)), [], 0, 0
        while place < len(words):
            end, whose = self._name_at(text, words, place)
            if end > place:
                initials = self._initials(words[place:end], whose)
                shown += [text[done : words[place].start], initials]
                done = words[end - 1].end
                if initials.endswith(".") and text.startswith(".", done):
                    done += 1
            place = max(end, place + 1)
        return "".join([*shown, text[done:]])

    def _learn(self, person: int, part: str) -> None:
        words = [word.folded for word in _words(part) if word.folded not in _NO_NAME]
        whole = [word for word in words if len(word) > 1 and word not in _LINKS]
        for word in words:
            known = self._names if word in whole or not whole else self._links
            known[word].add(person)
        for piece in (part, *re.split(r"[\s\-‐‑–]+", part)):
            if sum(1 for _ in _words(piece)) > 1:
                self._names[_folded(piece)].add(person)

    def _name_at(self, text: str, words: Sequence[_Word], start: int) -> tuple[int, set[int]]:
        """Where the name that starts at a word ends, and whose it may be; `start` if none does."""
        whose = self._owners(words[start])
        end, found, found_whose = start, start, whose
        while whose:
            follows_name = found > start  # a small word may end a name too, as in Kuiper-Te
            if follows_name or self._named(words[end]):
                found, found_whose = end + 1, whose
            end += 1
            if not self._go_together(text, words[end - 1 : end + 1]):
                break
            whose = whose & self._owners(words[end])
        return found, found_whose

    @staticmethod
    def _go_together(text: str, words: Sequence[_Word]) -> bool:
        """Whether two words stand as close as the parts of one name."""
        return len(words) > 1 and bool(_BETWEEN.fullmatch(text, words[0].end, words[1].start))

    def _owners(self, word: _Word) -> set[int]:
        return self._named(word) | self._links.get(word.folded, set())

    def _named(self, word: _Word) -> set[int]:
        """Whom a word may name by itself."""
        owners = self._names.get(word.folded, set())
        for ending in _ENDINGS if word.folded not in _EVERYDAY else ():
            stem = word.folded.removesuffix(ending)
            if stem != word.folded and len(stem) >= _SHORTEST_WITH_ENDING:
                owners = owners | self._names.get(stem, set())
        within = (*self._unspaced, *(self._in_handles if word.of_handle else ()))
        for name in within:
            if name in word.folded:
                owners = owners | self._names[name]
        return owners

    def _initials(self, words: Sequence[_Word], whose: set[int]) -> str:
        """Those of the one person meant, or of the words where it could be several."""
        if len(whose) == 1:
            return self._people[next(iter(whose))].initials or "[name]"
        return "".join(f"{word.folded[0].upper()}." for word in words)


def _words(text: str) -> Iterator[_Word]:
    """The runs of letters in a text, with the marks that belong to them."""
    place = 0
    for is_word, run in groupby(text, _belongs_to_word):
        length = sum(1 for _ in run)
        if is_word and (folded := _folded(text[place : place + length])):
            end = place + length
            around = text[place - 1 : place] + text[end : end + 1]
            yield _Word(place, end, folded, bool(_OF_HANDLE.search(around)))
        place += length


def _aliases(details: str) -> Iterator[str]:
    """Other names that the details of a person give after a label, such as "aka"."""
    for found in _ALIASES.findall(details):
        for alias in re.split(r"[,/]|\s(?:or|and)\s", found):
            words = alias.split()
            with_capital = [word for word in words if not word.lstrip("'\"‘“(")[:1].islower()]
            yield " ".join(with_capital or words[:1])


def _parts(name: str) -> list[str]:
    """A name run together, and each of its words."""
    return list({_folded(name), *(word.folded for word in _words(name))} - {""})


def _belongs_to_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LM" or letter in _INVISIBLE_IN_WORDS


def _folded(word: str) -> str:
    """The word without capitals, accents, vowel points and invisible marks."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter)[0] == "L")


def _joins_words(name: str) -> bool:
    """Whether the script of a name writes other words right against it, as in Arabic or Chinese."""
    return any(not _is_western(letter) for letter in name)


def _is_western(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC"))
