"""The words that platforms and broadcasters print round a post, one row per language and form.

Templates over {name}, {handle}, {date} and {count}, never regexes, so that a translator can check
them; white space in them stands for any, `'` for both apostrophes, `(` for the full-width one too.

`source` of a row: `seen` on public pages or in public embed code; `listed` in other people's
lists of what to remove; `unverified`, from memory or by analogy. A row that is not seen is only
used where a handle, a date or a second wrapper line stands beside it anyway.
"""

from typing import Final, NamedTuple


class Phrase(NamedTuple):
    """One form in one language."""

    locale: str
    template: str
    source: str


class NamedForm(NamedTuple):
    """A template that names an account, in its parts."""

    before: str
    joint: str
    """Between the name and the handle: `さん`."""
    after: str


def named_form(phrase: Phrase) -> NamedForm:
    """Return the parts of a template with a name and, behind it, the handle in parentheses.

    Raises:
        ValueError: The row lacks one of them.

    >>> named_form(Phrase("en", "A post shared by {name} (@{handle})", "seen")).before
    'A post shared by'
    """
    plain = phrase.template.replace("（", "(").replace("）", ")")
    before, name, rest = plain.partition("{name}")
    joint, handle, after = rest.partition("(@{handle})")
    if not (name and handle):
        raise ValueError(f"phrases.py: write {{name}}, then (@{{handle}}), in {phrase}")
    return NamedForm(before.strip(), joint.strip(), after.strip())


_TURKISH_CASES: Final = ("'in", "'ın", "'un", "'ün", "'nin", "'nın", "'nun", "'nün")
"""The genitive that Turkish hangs on the handle; which one depends on its last vowel."""

INSTAGRAM_OPENINGS: Final = (
    Phrase("ar", "عرض هذا المنشور على Instagram", "seen"),
    Phrase("bg", "Вижте тази публикация в Instagram", "unverified"),
    Phrase("ca", "Mostra aquesta publicació a Instagram", "unverified"),
    Phrase("cs", "Zobrazit příspěvek na Instagramu", "seen"),
    Phrase("cs", "Zobrazit tento příspěvek na Instagramu", "seen"),
    Phrase("da", "Se dette opslag på Instagram", "unverified"),
    Phrase("da", "Vis dette opslag på Instagram", "unverified"),
    Phrase("de", "Sieh dir diesen Beitrag auf Instagram an", "seen"),
    Phrase("de", "Diesen Beitrag auf Instagram ansehen", "seen"),
    Phrase("el", "Δείτε αυτή τη δημοσίευση στο Instagram", "listed"),
    Phrase("el", "Δείτε αυτήν τη δημοσίευση στο Instagram", "unverified"),
    Phrase("en", "View this post on Instagram", "seen"),
    Phrase("es", "Ver esta publicación en Instagram", "seen"),
    Phrase("fa", "مشاهده این پست در اینستاگرام", "unverified"),
    Phrase("fa", "مشاهده این پست در Instagram", "unverified"),
    Phrase("fi", "Näytä tämä julkaisu Instagramissa", "seen"),
    Phrase("fr", "Voir cette publication sur Instagram", "seen"),
    Phrase("he", "צפו בפוסט הזה באינסטגרם", "unverified"),
    Phrase("he", "הצגת פוסט זה באינסטגרם", "unverified"),
    Phrase("hi", "इस पोस्ट को Instagram पर देखें", "unverified"),
    Phrase("hr", "Pogledajte ovu objavu na Instagramu", "seen"),
    Phrase("hu", "A bejegyzés megtekintése az Instagramon", "seen"),
    Phrase("id", "Lihat postingan ini di Instagram", "seen"),
    Phrase("it", "Visualizza questo post su Instagram", "seen"),
    Phrase("ja", "この投稿をInstagramで見る", "seen"),
    Phrase("ko", "Instagram에서 이 게시물 보기", "seen"),
    Phrase("ms", "Lihat siaran ini di Instagram", "unverified"),
    Phrase("nb", "Se dette innlegget på Instagram", "seen"),
    Phrase("nl", "Dit bericht op Instagram bekijken", "seen"),
    Phrase("nl", "Bekijk dit bericht op Instagram", "seen"),
    Phrase("pl", "Wyświetl ten post na Instagramie", "seen"),
    Phrase("pt", "Ver essa foto no Instagram", "listed"),
    Phrase("pt", "Ver esta publicação no Instagram", "listed"),
    Phrase("ro", "Vezi această postare pe Instagram", "unverified"),
    Phrase("ru", "Посмотреть эту публикацию в Instagram", "seen"),
    Phrase("sk", "Zobraziť tento príspevok na Instagrame", "unverified"),
    Phrase("sr", "Погледајте ову објаву на Instagram-у", "unverified"),
    Phrase("sv", "Visa inlägget på Instagram", "seen"),
    Phrase("sv", "Visa det här inlägget på Instagram", "unverified"),
    Phrase("th", "ดูโพสต์นี้บน Instagram", "seen"),
    Phrase("tr", "Bu gönderiyi Instagram'da gör", "seen"),
    Phrase("uk", "Переглянути цей допис в Instagram", "seen"),
    Phrase("vi", "Xem bài viết này trên Instagram", "seen"),
    Phrase("zh-Hans", "在 Instagram 查看此帖", "unverified"),
    Phrase("zh-Hans", "在 Instagram 上查看此帖子", "unverified"),
    Phrase("zh-Hant", "在 Instagram 查看這則貼文", "seen"),
)
"""Line 1 of an Instagram embed; the caption, if there is one, follows. A full stop may end it."""

INSTAGRAM_ATTRIBUTIONS: Final = (
    Phrase("ar", "تمت مشاركة منشور بواسطة {name} (@{handle})", "unverified"),
    Phrase("bg", "Публикация, споделена от {name} (@{handle})", "unverified"),
    Phrase("ca", "Una publicació compartida per {name} (@{handle})", "unverified"),
    Phrase("cs", "Příspěvek sdílený uživatelem {name} (@{handle})", "seen"),
    Phrase("cs", "Příspěvek sdílený {name} (@{handle})", "seen"),
    Phrase("da", "Et opslag delt af {name} (@{handle})", "seen"),
    Phrase("de", "Ein Beitrag geteilt von {name} (@{handle})", "seen"),
    Phrase("de", "Ein von {name} (@{handle}) gepostetes Foto", "seen"),
    Phrase("de", "Ein von {name} (@{handle}) gepostetes Video", "unverified"),
    Phrase("el", "Η δημοσίευση κοινοποιήθηκε από {name} (@{handle})", "listed"),
    Phrase("el", "Η δημοσίευση κοινοποιήθηκε από το χρήστη {name} (@{handle})", "unverified"),
    Phrase("en", "A post shared by {name} (@{handle})", "seen"),
    Phrase("en", "A photo posted by {name} (@{handle})", "seen"),
    Phrase("en", "A video posted by {name} (@{handle})", "seen"),
    Phrase("en", "A photo shared by {name} (@{handle})", "unverified"),
    Phrase("es", "Una publicación compartida por {name} (@{handle})", "seen"),
    Phrase("es", "Una publicación compartida de {name} (@{handle})", "listed"),
    Phrase("es", "Una foto publicada por {name} (@{handle})", "seen"),
    Phrase("es", "Un vídeo publicado por {name} (@{handle})", "unverified"),
    Phrase("fa", "پستی که توسط {name} (@{handle}) به اشتراک گذاشته شد", "unverified"),
    Phrase("fi", "{name} (@{handle}) jakama julkaisu", "seen"),
    Phrase("fi", "Henkilön {name} (@{handle}) jakama julkaisu", "unverified"),
    Phrase("fr", "Une publication partagée par {name} (@{handle})", "seen"),
    Phrase("fr", "Une photo publiée par {name} (@{handle})", "seen"),
    Phrase("fr", "Une vidéo publiée par {name} (@{handle})", "unverified"),
    Phrase("he", "פוסט משותף על ידי {name} (@{handle})", "unverified"),
    Phrase("he", "פוסט ששותף על ידי {name} (@{handle})", "unverified"),
    Phrase("hi", "{name} (@{handle}) द्वारा साझा की गई पोस्ट", "unverified"),
    Phrase("hr", "Objava koju dijeli {name} (@{handle})", "unverified"),
    Phrase("hu", "{name} (@{handle}) által megosztott bejegyzés", "unverified"),
    Phrase("id", "Sebuah kiriman dibagikan oleh {name} (@{handle})", "seen"),
    Phrase("it", "Un post condiviso da {name} (@{handle})", "seen"),
    Phrase("it", "Una foto pubblicata da {name} (@{handle})", "seen"),
    Phrase("ja", "{name}さん(@{handle})がシェアした投稿", "seen"),
    Phrase("ja", "{name}(@{handle})がシェアした投稿", "seen"),
    Phrase("ja", "{name}さん(@{handle})が投稿した写真", "unverified"),
    Phrase("ko", "{name}(@{handle})님의 공유 게시물님", "seen"),
    Phrase("ko", "{name}(@{handle})님의 공유 게시물", "seen"),
    Phrase("ko", "{name}(@{handle})님이 게시한 사진", "unverified"),
    Phrase("ms", "Siaran dikongsi oleh {name} (@{handle})", "unverified"),
    Phrase("nb", "Et innlegg delt av {name} (@{handle})", "seen"),
    Phrase("nl", "Een bericht gedeeld door {name} (@{handle})", "seen"),
    Phrase("pl", "Post udostępniony przez {name} (@{handle})", "seen"),
    Phrase("pt", "Uma publicação compartilhada por {name} (@{handle})", "seen"),
    Phrase("pt", "Uma publicação partilhada por {name} (@{handle})", "seen"),
    Phrase("pt", "Um post compartilhado por {name} (@{handle})", "listed"),
    Phrase("pt", "Uma foto publicada por {name} (@{handle})", "seen"),
    Phrase("pt", "Um vídeo publicado por {name} (@{handle})", "unverified"),
    Phrase("ro", "O postare distribuită de {name} (@{handle})", "unverified"),
    Phrase("ru", "Публикация от {name} (@{handle})", "seen"),
    Phrase("sk", "Príspevok, ktorý zdieľa {name} (@{handle})", "unverified"),
    Phrase("sr", "Објава коју дели {name} (@{handle})", "unverified"),
    Phrase("sv", "Ett inlägg delat av {name} (@{handle})", "unverified"),
    Phrase("th", "โพสต์ที่แชร์โดย {name} (@{handle})", "seen"),
    *(
        Phrase("tr", f"{{name}} (@{{handle}}){case} paylaştığı bir gönderi", "seen")
        for case in _TURKISH_CASES
    ),
    Phrase("uk", "Допис, поширений {name} (@{handle})", "seen"),
    Phrase("vi", "Bài viết do {name} (@{handle}) chia sẻ", "listed"),
    Phrase("zh-Hans", "{name}(@{handle})分享的帖子", "unverified"),
    Phrase("zh-Hant", "{name}（@{handle}）分享的貼文", "seen"),
)
"""Line 2 of an Instagram embed. The handle may stand alone: `por @handle`."""

INSTAGRAM_DATE_LEADS: Final = (
    Phrase("cs", "dne", "unverified"),
    Phrase("da", "den", "unverified"),
    Phrase("de", "am", "seen"),
    Phrase("en", "on", "seen"),
    Phrase("es", "el", "seen"),
    Phrase("fi", "klo", "unverified"),
    Phrase("fr", "le", "seen"),
    Phrase("id", "pada", "unverified"),
    Phrase("it", "in data:", "seen"),
    Phrase("it", "in data", "seen"),
    Phrase("it", "il", "unverified"),
    Phrase("ja", "-", "seen"),
    Phrase("ko", "님,", "seen"),
    Phrase("ko", ",", "seen"),
    Phrase("nl", "op", "unverified"),
    Phrase("pl", "w dniu", "unverified"),
    Phrase("pt", "em", "seen"),
    Phrase("ru", "в", "unverified"),
    Phrase("tr", ",", "unverified"),
    Phrase("vi", "vào", "unverified"),
)
"""What older embeds print between the handle and the date."""

FACEBOOK_ATTRIBUTIONS: Final = (
    Phrase("ar", "تم النشر بواسطة {name} في {date}", "unverified"),
    Phrase("bg", "Публикувано от {name} в {date}", "unverified"),
    Phrase("ca", "Publicat per {name} el {date}", "unverified"),
    Phrase("cs", "Zveřejnil(a) {name} dne {date}", "unverified"),
    Phrase("da", "Slået op af {name} i {date}", "unverified"),
    Phrase("de", "Gepostet von {name} am {date}", "seen"),
    Phrase("el", "Δημοσιεύτηκε από {name} στις {date}", "unverified"),
    Phrase("en", "Posted by {name} on {date}", "seen"),
    Phrase("es", "Publicado por {name} en {date}", "seen"),
    Phrase("es", "Publicada por {name} en {date}", "seen"),
    Phrase("fi", "Julkaissut {name} {date}", "unverified"),
    Phrase("fr", "Posté par {name} sur {date}", "seen"),
    Phrase("fr", "Publié par {name} sur {date}", "unverified"),
    Phrase("fr", "Publiée par {name} sur {date}", "unverified"),
    Phrase("hu", "Közzétette: {name} – {date}", "unverified"),
    Phrase("id", "Dikirim oleh {name} pada {date}", "unverified"),
    Phrase("it", "Pubblicato da {name} su {date}", "seen"),
    Phrase("nb", "Publisert av {name} {date}", "unverified"),
    Phrase("nl", "Geplaatst door {name} op {date}", "seen"),
    Phrase("pl", "Opublikowany przez {name} {date}", "unverified"),
    Phrase("pt", "Publicado por {name} em {date}", "unverified"),
    Phrase("pt", "Publicada por {name} em {date}", "unverified"),
    Phrase("ro", "Postată de {name} pe {date}", "unverified"),
    Phrase("ru", "Опубликовано {name} {date}", "seen"),
    Phrase("sv", "Publicerat av {name} den {date}", "unverified"),
    Phrase("th", "โพสต์โดย {name} เมื่อ {date}", "unverified"),
    Phrase("uk", "Опубліковано {name} {date}", "unverified"),
    Phrase("vi", "Người đăng: {name} vào {date}", "unverified"),
    Phrase("zh-Hant", "由 {name} 發佈於 {date}", "seen"),
    Phrase("zh-Hans", "由 {name} 发布于 {date}", "unverified"),
)
"""Below a Facebook post; the date names the weekday, which tells it from a blog's byline."""

FACEBOOK_WITHOUT_WEEKDAY: Final = (Phrase("pl", "Opublikowany przez {name} na {date}", "seen"),)
"""Forms that no blog prints, so that the weekday may be missing."""

TIKTOK_SOUNDS: Final = (
    Phrase("ar", "الصوت الأصلي", "seen"),
    Phrase("cs", "původní zvuk", "unverified"),
    Phrase("de", "Originalton", "seen"),
    Phrase("el", "πρωτότυπος ήχος", "unverified"),
    Phrase("en", "original sound", "seen"),
    Phrase("es", "sonido original", "seen"),
    Phrase("fi", "alkuperäinen ääni", "unverified"),
    Phrase("fr", "son original", "seen"),
    Phrase("hu", "eredeti hang", "unverified"),
    Phrase("id", "suara asli", "seen"),
    Phrase("it", "suono originale", "unverified"),
    Phrase("ja", "オリジナル楽曲", "seen"),
    Phrase("ko", "오리지널 사운드", "unverified"),
    Phrase("nl", "origineel geluid", "unverified"),
    Phrase("pl", "oryginalny dźwięk", "unverified"),
    Phrase("pt", "som original", "seen"),
    Phrase("ro", "sunet original", "unverified"),
    Phrase("ru", "оригинальный звук", "seen"),
    Phrase("sv", "originalljud", "unverified"),
    Phrase("th", "เสียงต้นฉบับ", "unverified"),
    Phrase("tr", "orijinal ses", "unverified"),
    Phrase("uk", "оригінальний звук", "unverified"),
    Phrase("vi", "nhạc nền", "seen"),
    Phrase("zh-Hans", "原声", "unverified"),
    Phrase("zh-Hant", "原聲", "unverified"),
)
"""The label of an author's own sound, between ♬ and the author's name."""

THREADS_LINES: Final = (("Post by @{handle}", "View on Threads", "seen"),)
MASTODON_LINES: Final = (("Post by @{handle}", "View on Mastodon", "seen"),)
"""The two lines that are left of the embed; both must be there."""

NOTICES: Final = (
    Phrase("en", "This Tweet is unavailable", "listed"),
    Phrase("en", "This Post is unavailable", "listed"),
    Phrase("en", "This post is unavailable", "listed"),
    Phrase("en", "This Tweet was deleted by the Tweet author. Learn more", "listed"),
    Phrase("en", "This Post was deleted by the Post author. Learn more", "listed"),
    Phrase("en", "This Tweet is from a suspended account. Learn more", "listed"),
    Phrase("en", "This Post is from a suspended account. Learn more", "listed"),
    Phrase("en", "This Post is from a private account. Learn more", "listed"),
    Phrase("en", "This Post is from an account that no longer exists. Learn more", "listed"),
    Phrase(
        "en",
        "You're unable to view this Post because this account owner limits who can view their "
        "Posts. Learn more",
        "listed",
    ),
)
"""Printed in place of a post that is gone; they leave where a wrapper names the post."""

BROADCASTER_PLATFORMS: Final = {
    "twitter": "x",
    "x": "x",
    "instagram": "instagram",
    "facebook": "facebook",
    "youtube": "youtube",
    "tiktok": "tiktok",
    "threads": "threads",
    "bluesky": "bluesky",
}
"""The platform's name as broadcasters' wrapper words print it."""

CONSENT: Final = (
    Phrase("en", "Allow {platform} content?", "seen"),
    Phrase(
        "en",
        "This article contains content provided by {platform}. We ask for your permission before "
        "anything is loaded, as they may be using cookies and other technologies.",
        "seen",
    ),
    Phrase(
        "en",
        "You may want to read {platform}'s cookie policy, external and privacy policy, external "
        "before accepting.",
        "seen",
    ),
    Phrase(
        "en",
        "You may want to read {platform}'s cookie policy and privacy policy before accepting.",
        "unverified",
    ),
    Phrase("en", "To view this content choose 'accept and continue'.", "seen"),
    Phrase("en", "Accept and continue", "seen"),
    Phrase(
        "en",
        "This {platform} post cannot be displayed in your browser. Please enable Javascript or try "
        "a different browser.",
        "seen",
    ),
    Phrase("en", "View original content on {platform}", "seen"),
    Phrase("en", "View original tweet on Twitter", "unverified"),
    Phrase("en", "The BBC is not responsible for the content of external sites.", "seen"),
    Phrase("en", "{platform} content may contain adverts", "unverified"),
    Phrase("en", "Warning: Third party content may contain adverts", "unverified"),
    Phrase("en", "Report", "seen"),
)
"""Furniture between a broadcaster's two wrapper phrases."""

CARD_CLIENTS: Final = (
    "Twitter for iPhone",
    "Twitter for iPad",
    "Twitter for Android",
    "Twitter for Mac",
    "Twitter Web App",
    "Twitter Web Client",
    "Twitter Media Studio",
    "TweetDeck",
    "Tweetbot",
    "Hootsuite Inc.",
    "Sprout Social",
    "Buffer",
)
"""The app that a post was sent with, behind the date of a rendered card."""

CARD_LINES: Final = (
    Phrase("en", "{count} people are talking about this", "seen"),
    Phrase("es", "{count} personas están hablando de esto", "seen"),
    Phrase("fr", "{count} personnes parlent à ce sujet", "unverified"),
    Phrase("fr", "{count} personnes en parlent", "unverified"),
    Phrase("de", "{count} Nutzer sprechen darüber", "unverified"),
    Phrase("it", "{count} utenti ne stanno parlando", "unverified"),
    Phrase("nl", "{count} mensen praten hierover", "unverified"),
    Phrase("pt", "{count} pessoas estão falando sobre isso", "unverified"),
    Phrase("tr", "{count} kişi bunun hakkında konuşuyor", "unverified"),
    Phrase("ja", "{count}人がこの話題について話しています", "unverified"),
    Phrase("en", "Twitter Ads info and privacy", "seen"),
    Phrase("es", "Información y privacidad de Twitter Ads", "seen"),
    Phrase("fr", "Informations sur les Publicités Twitter et confidentialité", "seen"),
    Phrase("de", "Twitter Ads Info und Datenschutz", "unverified"),
    Phrase("it", "Informazioni e privacy per le inserzioni su Twitter", "unverified"),
    Phrase("it", "Informazioni sulla privacy e sulle inserzioni di Twitter", "unverified"),
    Phrase("nl", "Twitter Ads-informatie en -privacy", "unverified"),
    Phrase("pt", "Informações e privacidade no Twitter Ads", "unverified"),
    Phrase("tr", "Twitter Reklamları bilgisi ve gizliliği", "unverified"),
    Phrase("ja", "Twitter広告の情報とプライバシー", "unverified"),
    Phrase("en", "See {name}'s other Tweets", "unverified"),
    Phrase("es", "Ver los otros Tweets de {name}", "unverified"),
    Phrase("fr", "Voir les autres Tweets de {name}", "unverified"),
    Phrase("en", "{count} Retweets", "seen"),
    Phrase("en", "{count} Retweet", "seen"),
    Phrase("en", "{count} Reposts", "seen"),
    Phrase("en", "{count} Quote Tweets", "seen"),
    Phrase("en", "{count} Quotes", "seen"),
    Phrase("en", "{count} Likes", "seen"),
    Phrase("en", "{count} likes", "seen"),
    Phrase("en", "{count} Like", "seen"),
    Phrase("en", "{count} Replies", "unverified"),
    Phrase("en", "{count} Bookmarks", "unverified"),
    Phrase("en", "{count} Views", "seen"),
    Phrase("en", "{count} Comments", "unverified"),
    Phrase("es", "{count} Me gusta", "unverified"),
    Phrase("fr", "{count} J'aime", "unverified"),
    Phrase("de", "{count} Gefällt mir", "unverified"),
    Phrase("it", "{count} Mi piace", "unverified"),
    Phrase("pt", "{count} Curtidas", "unverified"),
    Phrase("nl", "{count} vind-ik-leuks", "unverified"),
    Phrase("en", "Read {count} replies", "unverified"),
    Phrase("en", "Show this thread", "seen"),
    Phrase("en", "Read the full conversation on Twitter", "seen"),
    Phrase("en", "Read the full conversation on X", "unverified"),
    Phrase("en", "View on Twitter", "seen"),
    Phrase("en", "Watch on Twitter", "unverified"),
    Phrase("en", "Translate Tweet", "seen"),
    Phrase("en", "Reply", "seen"),
    Phrase("en", "Copy link", "seen"),
    Phrase("en", "Copy link to Tweet", "unverified"),
    Phrase("en", "Copy link to post", "unverified"),
    Phrase("en", "Follow", "seen"),
    Phrase("es", "Seguir", "unverified"),
    Phrase("en", "Embedded video", "seen"),
    Phrase("es", "Video insertado", "seen"),
    Phrase("en", "View image on Twitter", "unverified"),
    Phrase("es", "Ver imagen en Twitter", "unverified"),
    Phrase("fr", "Voir l'image sur Twitter", "unverified"),
)
"""Counts and furniture of a rendered card, each with a line for itself."""

CARD_CONTEXT: Final = (
    Phrase("en", "Replying to", "seen"),
    Phrase("fr", "En réponse à", "listed"),
    Phrase("de", "Antwort an", "listed"),
    Phrase("it", "Rispondi a", "listed"),
    Phrase("it", "In risposta a", "unverified"),
    Phrase("es", "En respuesta a", "unverified"),
    Phrase("es", "Respondiendo a", "unverified"),
    Phrase("pt", "Em resposta a", "unverified"),
    Phrase("pt", "Respondendo a", "unverified"),
    Phrase("nl", "Als antwoord op", "unverified"),
    Phrase("tr", "Yanıt olarak", "unverified"),
    Phrase("ja", "返信先:", "unverified"),
)
"""Above the words of a rendered card; mentions follow on the line."""

QUOTE_LABELS: Final = ("Quote Tweet", "Quote", "Citar Tweet", "Citer le Tweet")
"""The line above a quoted post's name inside a rendered card."""

TWITTER_NAMES: Final = (
    "Twitter",
    "tweet",
    "Tweet",
    "твит",
    "Твит",
    "تويتر",
    "تغريد",
    "توییتر",
    "טוויטר",
    "ट्विटर",
    "টুইটার",
    "ทวิต",
    "推特",
    "推文",
    "ツイッター",
    "ツイート",
    "트위터",
    "트윗",
)
"""How prose names the network, for a status id that stands alone on a line."""
