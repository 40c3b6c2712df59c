"""What CLDR lacks about written dates: typed by hand, each with its source.

Written as people write, parted by bars; `cleaner.dates` folds it (case, accents) before use.
"""

# Names that a platform prints, or printed, beside those of today's CLDR.
MONTHS = (
    # Instagram, before 2019, cut names to three letters in any language: "Mär 27", "Set 10".
    # Vietnamese months are numbers in CLDR, words in prose and in machine translation. X's cards
    # print Finnish ones with a closing k (`tammik.`), as older CLDR had it.
    "gen|tháng một|tháng giêng|كانون ثاني|tammik",
    "fév|tháng hai|helmik",
    "mär|mrt|tháng ba|maalisk",
    "avr|tháng tư|huhtik",
    "mag|tháng năm|toukok",
    "giu|tháng sáu|kesäk",
    "lug|tháng bảy|heinäk",
    "aoû|tháng tám|elok",
    "set|sett|sept|tháng chín|syysk",
    # Hindi before CLDR 30.
    "ott|out|tháng mười|अक्तूबर|تشرين أول|lokak",
    "tháng mười một|تشرين ثاني|marrask",
    "dez|tháng mười hai|tháng chạp|كانون أول|jouluk",
)

# A name that is one month in Polish and another in Croatian or Czech is told by the full stop
# behind the day, which CLDR's patterns have (hr `d. MMMM y.`, cs `d. MMMM y`) or lack
# (pl `d MMMM y`). `lis` and `listopad` with a stop may be Croatian or Czech: nothing tells.
WITHOUT_DAY_STOP = {"listopada": 11, "listopad": 11, "lis": 11, "lip": 7}
WITH_DAY_STOP = {"listopada": 10, "lip": 6}

# Glued to the number of a day: 1er (fr), 2nd (en), 1º (pt), 5-го (ru, uk), 5:e (sv), 5η (el).
ORDINALS = "st|nd|rd|th|er|re|e|eme|ième|ère|º|ª|ste|de|го|е|й|я|ое|ші|ше|η"

# Between day, month and year, beside the words of CLDR's patterns.
BETWEEN = "of|of the|the|de l'|del año|do ano|năm|tahun|года|พ.ศ.|ค.ศ.|ปี"

# Articles and nouns that lead a date in and are no part of it. No prepositions: "(@desk) on 3 May"
# is prose more often than not, and whoever wants them looks behind them.
LEADS = "the|le|el|il|den|dne|dnia|يوم"

# Words for "day" and "at" that open a date and belong to it (vi: `lúc 14:43 5 tháng 10, 2018`).
BEFORE = "ngày|lúc|วันที่|ที่|tanggal|tarikh"

# Closing words of a year in full, and the months they stand with (CLDR has "г." and "р.").
YEARS = (("года|г", "г ."), ("року|р", "р ."))

# Between date and time: CLDR's atTime patterns (cldr-json 45, dateTimeFormats-atTime), and what
# Instagram and Bluesky print: "um", "às", "kl.", "a las".
AT = (
    "at|om|um|à|às|as|a las|a la|a les|alle|alle ore|ore|kl|klo|klockan|pukul|jam|pada|u|v|w|o"
    "|ob|la|ag|aig|am|zeger|kell|na|nang|ing|da|në|saa|saat|sagat|ní|níti|lúc|în|в|у|о|об|во"
    "|στις|στη|في|في الساعة|عند الساعة|الساعة|ساعت|در ساعت|בשעה|ב|को|रोजी|এ|એ|ರಂದು|அன்று"
    "|දින|เวลา|នៅម៉ោង|ᎤᎾᎢ|ଠାରେ"
)

# Behind the hour in the place of a colon, and behind the minutes: 11h25, 17時30分, 5시 3분.
HOURS = "h|hr|hrs|uhr|uur|時|时|点|點|시|นาฬิกา|ໂມງ|ժ"
MINUTES = "min|mn|m|分|분|นาที|ນາທີ"

# Behind the whole time: 14:43 Uhr, 14:43 น., 14:43 ч.
CLOSING = "uhr|uur|h|hs|hrs|hours|น|ч|वरांचेर|बजे|baje|વાગ્યે|ಸಮಯಕ್ಕೆ"

# Minutes east of Greenwich; None where one name stands for several zones: the time then has no
# offset. (IANA tz database; PDT and PST are Instagram's.)
ZONES: dict[str, int | None] = {
    "UTC": 0,
    "GMT": 0,
    "PDT": -420,
    "PST": -480,
    "MDT": -360,
    "MST": -420,
    "CDT": -300,
    "CST": None,
    "EDT": -240,
    "EST": -300,
    "PT": None,
    "ET": None,
    "AKDT": -480,
    "AKST": -540,
    "HST": -600,
    "BST": None,
    "IST": None,
    "WET": 0,
    "WEST": 60,
    "CET": 60,
    "CEST": 120,
    "MEZ": 60,
    "MESZ": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "JST": 540,
    "KST": 540,
    "HKT": 480,
    "SGT": 480,
    "WIB": 420,
    "WITA": 480,
    "WIT": 540,
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "BRT": -180,
    "ART": -180,
}
