"""Abbreviations of four letters or more that end in a full stop, one row a language.

Behind one of them a second full stop may end the sentence: two are then no slip that is certain.
Shorter ones need no list, as no rule touches what stands behind three letters. In small letters;
hand-made. What is a word of its language too ("cent", "mind") is left out.
"""

from typing import Final

ABBREVIATIONS: Final[dict[str, str]] = {
    "cs": "např prof resp inž stol popř odst říjn",
    "da": "prof afsn foreg sept bemærk",
    "de": "prof sept evtl inkl exkl resp jahrh jhdt abschn hrsg geogr milit allg kath evang"
    " dipl entspr",
    "en": "approx prof sept capt dept corp assoc univ resp govt sergt vols messrs mssrs thurs tues"
    " mond incl excl introd illus abbr pseud subj tech misc orig pref attn cont esqr assn bros"
    " comdr cmdr comr geog hist phys chem biol econ engr supt insp intl natl dist"
    " blvd bldg apts hosp inst acad conf proc suppl transl trans",
    "es": "aprox prof profa sept núms págs admón atte avda izqda dcha depto dpto tels sres sras"
    " dres dras gral",
    "fi": "esim prof huom mahd vast pros mukaanl",
    "fr": "prof sept janv févr juill approx réf chap exempl suiv trad coll litt",
    "hu": "prof szept febr márc kiad körül szerk",
    "it": "prof proff profssa sigg dott dottssa sett cfr pagg segg genn febbr circ",
    "nl": "prof sept bijv resp incl excl gebr mevr ongev vnl",
    "no": "prof sept bemerk avsn",
    "pl": "prof godz inż płk gosp współcz następn",
    "pt": "aprox prof profa sept págs depto dept exmo exma ilmo ilma sras edif",
    "ro": "aprox prof sept asist",
    "ru": "проф акад прим след просп соотв приблиз напр сент февр нояб",
    "sv": "prof sept resp inkl exkl anmärk",
    "tr": "prof yrd müh alb tahm",
    "uk": "проф акад прим просп напр верес",
}
