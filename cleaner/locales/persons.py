"""Words of the first and second person, one row a language: people post as "I", "we" and "you".

Hand-made: pronouns and possessives, lower case, elided forms with their apostrophe ("j'"). News
prose speaks in the third person outside quotation marks, so such a word is evidence for a post.
"""

from typing import Final

PERSONS: Final[dict[str, str]] = {
    "af": "ek my ons jy jou julle",
    "ar": "أنا نحن لي لنا أنت أنتم",
    "bg": "аз ние ми мен нас нашия нашата моя моята ти вие вас",
    "ca": "jo nosaltres meva meu meus nostra nostre nostres tu vosaltres",
    "cs": "já jsem jsme můj moje naše náš nás mě mi vám vás ty vy",
    "da": "jeg mig min mit mine vi os vores du dig jer",
    "de": "ich mich mir mein meine meinen meiner wir uns unser unsere unseren du dich dir ihr euch",
    "el": "εγώ μου μας εμείς εσύ σας",
    "en": "i me my mine we us our ours you your i'm i've i'll i'd we're we've we'll you're",
    "es": "yo me mi mis nosotros nos nuestra nuestro nuestros nuestras tú tu tus estoy estamos soy",
    "et": "mina ma minu mind meie me sina sa teie",
    "fa": "من ما شما تو",
    "fi": "minä minun minua me meidän meitä sinä sinun te teidän olen olemme",
    "fr": "je j' me m' moi mon ma mes nous notre nos tu t' toi ton ta tes vous votre vos",
    "gl": "eu meu miña nós noso nosa ti",
    "he": "אני אנחנו שלי שלנו אתה אתם",
    "hi": "मैं हम मेरा मेरी मेरे हमारा हमारी हमारे आप",
    "hr": "ja sam smo moj moja naš naša nas mi ti vi vas",
    "hu": "én mi engem nekem minket nekünk vagyok vagyunk te ti",
    "id": "saya aku kami kita kamu anda",
    "it": "io mi mio mia miei mie noi ci nostro nostra nostri sono abbiamo ho tu ti tuo tua voi vi",
    "ja": "私 僕 俺 自分 みなさん 皆さん",
    "ko": "나는 저는 우리 우리는 제가 여러분",
    "lt": "aš man mano mes mūsų mums tu jūs",
    "nl": "ik mij mijn wij we ons onze jij je jullie",
    "no": "jeg meg min mitt mine vi oss vår vårt du deg dere",
    "pl": "ja mnie mi mój moja moje my nas nam nasz nasza nasze jestem jesteśmy ty wy was",
    "pt": "eu me meu minha meus minhas nós nos nosso nossa nossos você vocês estou estamos sou",
    "ro": "eu mea meu mele noi noastră nostru noastre tu voi sunt suntem",
    "ru": "я мы мне меня мой моя моё мои нас нам наш наша наше наши ты вы вас вам",
    "sk": "ja som sme môj moja naše náš nás ma mi vám vás ty vy",
    "sl": "jaz sem smo moj moja naš naša nas mi ti vi",
    "sr": "ја сам смо мој моја наш наша нас ми ти ви",
    "sv": "jag mig min mitt mina vi oss vår vårt våra du dig ni er",
    "tr": "ben bana benim biz bize bizim sen siz sizin",
    "uk": "я ми мені мене мій моя наш наша наше нас нам ти ви вас",
    "vi": "tôi mình chúng bạn",
    "zh": "我 我们 你 你们 咱们",
}
