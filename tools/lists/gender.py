#!/usr/bin/env python3
"""Makes src/analysis/quotes/data/given.txt: given names that are borne by women or by men, not by both.

Run: gender.py NAMES FAKER UNIDECODE OUT
  NAMES      the unpacked PyPI `names` 0.3.0 (United States census of 1990, public domain)
  FAKER      the unpacked wheel of PyPI `faker` 40.54.0 (MIT)
  UNIDECODE  the unpacked wheel of PyPI `Unidecode` (a tool here; nothing of it is in the list)
"""
import ast, collections, glob, os, re, sys, unicodedata

names, fake, unidecode_at, out = sys.argv[1:]
sys.path.insert(0, unidecode_at)
from unidecode import unidecode

NAME = re.compile(r"^[a-z]{2,20}$")
# Scripts whose letters give the usual English spelling one by one.
BY_LETTER = re.compile(r"^[\u0370-\u058f\u10a0-\u10ff]+$")
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ'’]+$")


def fold(word):
    if LATIN.match(word) or BY_LETTER.match(word):
        return unidecode(word).lower().replace("'", "")
    return ""


def strings(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


share = collections.defaultdict(lambda: [0.0, 0.0])  # census: per cent of women, of men
lands = collections.defaultdict(lambda: [0, 0])  # faker: lists of women, of men
for sex, path in enumerate(["dist.female.first", "dist.male.first"]):
    for line in open(os.path.join(names, "names", path)):
        name, percent = line.split()[:2]
        share[name.lower()][sex] += float(percent) + 0.0005
for path in sorted(glob.glob(os.path.join(fake, "faker/providers/person/*/__init__.py"))):
    found = [set(), set()]
    for node in ast.walk(ast.parse(open(path, encoding="utf8").read())):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            target = getattr(node.targets[0] if isinstance(node, ast.Assign) else node.target, "id", "")
            if "first_name" in target and "format" not in target and ("female" in target or "male" in target):
                for text in strings(node.value):
                    first = fold(re.split(r"[ -]", text.strip())[0])
                    if NAME.match(first):
                        found["female" not in target].add(first)
    for sex in (0, 1):
        for name in found[sex]:
            lands[name][sex] += 1

# Short names are family names in half of Asia: only what the census is sure of.
SURNAMES = {"an", "in", "jin", "jo", "jun", "kim", "lee", "li", "min", "so"}

chosen = {}
for name in set(share) | set(lands):
    (women, men), (hers, his) = share[name], lands[name]
    if len(name) < 4 and (name in SURNAMES or women + men < 0.02):
        continue
    for sex, a, b, c, d in (("f", women, men, hers, his), ("m", men, women, his, hers)):
        census = a > 4 * b
        elsewhere = c > 2 * d
        against = b > a or d > c
        if (census or elsewhere) and not against:
            chosen[name] = sex
with open(out, "w", encoding="utf8") as file:
    file.writelines(f"{name} {sex}\n" for name, sex in sorted(chosen.items()))
print(len(chosen), collections.Counter(chosen.values()))
