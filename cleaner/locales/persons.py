"""How people post and how news reports: words of the first and second person, verbs of speech.

Hand-made, one row a language, lower case, elided forms with their apostrophe ("j'"). News prose
speaks in the third person outside quotation marks, so "I", "we" and "you" are evidence for a post,
and "said" and "according" are evidence for prose. Where the verb's ending says the person, some
of the commonest verbs stand beside the pronouns.
"""

from typing import Final

PERSONS: Final[dict[str, str]] = {
    "af": "ek my ons jy jou julle",
    "ar": "أنا نحن لي لنا أنت أنتم شكرا أشكر نشكر إننا لدينا علينا معنا بلادنا شعبنا دعمنا "
    "سنواصل يسعدني",
    "az": "mən biz bizim mənim siz təşəkkür",
    "bg": "аз ние ми мен нас нашия нашата моя моята ти вие вас благодаря благодарим сме",
    "bn": "আমি আমরা আমাদের আমার আপনি আপনাদের ধন্যবাদ",
    "ca": "jo nosaltres meva meu meus nostra nostre nostres tu vosaltres gràcies hem tenim "
    "volem som estem",
    "cs": "já jsem jsme můj moje naše náš nás mě mi vám vás ty vy děkuji děkujeme máme budeme "
    "chceme naší našeho našim našich",
    "da": "jeg mig min mit mine vi os vores du dig jer tak",
    "de": "ich mich mir mein meine meinen meiner wir uns unser unsere unseren du dich dir "
    "euch danke unserem unserer euer eure",
    "el": "εγώ μου μας εμείς εσύ σας ευχαριστώ ευχαριστούμε είμαστε έχουμε",
    "en": "i me my mine we us our ours you your i'm i've i'll i'd we're we've we'll you're "
    "thank thanks let's congratulations",
    "es": "yo me mi mis nosotros nos nuestra nuestro nuestros nuestras tú tu tus estoy estamos "
    "soy hemos tenemos queremos seguimos agradezco agradecemos gracias vamos podemos "
    "debemos trabajamos",
    "et": "mina ma minu mind meie me sina sa teie aitäh oleme",
    "eu": "nik gu gure nire zu zure dugu gara eskerrik",
    "fa": "من ما شما تو ماست هستیم داریم می‌کنیم",
    "fi": "minä minun minua me meidän meitä sinä sinun te teidän olen olemme kiitos meille meidät",
    "fr": "je j' me m' moi mon ma mes nous notre nos tu t' toi ton ta tes vous votre vos merci "
    "sommes avons restons devons faisons pouvons suis remercie",
    "gl": "eu meu miña nós noso nosa ti grazas temos imos",
    "he": "אני אנחנו שלי שלנו אתה אתם תודה לנו אנו",
    "hi": "मैं हम मेरा मेरी मेरे हमारा हमारी हमारे आप धन्यवाद हमें मुझे",
    "hr": "ja sam smo moj moja naš naša nas mi ti vi vas hvala ćemo imamo",
    "hu": "én mi engem nekem minket nekünk vagyok vagyunk te ti köszönöm köszönjük hazánk",
    "id": "saya aku kami kita kamu anda terima kasih",
    "it": "io mi mio mia miei mie noi ci nostro nostra nostri abbiamo ho tu ti tuo tua voi "
    "vi siamo dobbiamo vogliamo grazie possiamo continuiamo stiamo",
    "ja": "私 僕 俺 自分 みなさん 皆さん",
    "ko": "나는 저는 우리 우리는 제가 여러분",
    "lt": "aš man mano mes mūsų mums tu jūs ačiū esame turime",
    "lv": "es mēs mans mana mūsu mums jūs paldies esam",
    "nl": "ik mij mijn wij we ons onze jij je jullie bedankt dank",
    "no": "jeg meg min mitt mine vi oss vår vårt du deg dere takk",
    "pl": "ja mnie mi mój moja moje my nas nam nasz nasza nasze jestem jesteśmy ty wy was "
    "dziękuję dziękujemy mamy będziemy chcemy możemy musimy naszej naszego naszym naszych",
    "pt": "eu me meu minha meus minhas nós nos nosso nossa nossos você vocês estou estamos sou "
    "temos vamos queremos obrigado obrigada agradeço continuamos seguimos podemos devemos",
    "ro": "eu mea meu mele noi noastră nostru noastre tu voi sunt suntem avem mulțumim "
    "mulțumesc noștri",
    "ru": "я мы мне меня мой моя моё мои нас нам наш наша наше наши ты вы вас вам спасибо "
    "благодарю благодарим будем можем нашей нашего нашим наших нашу",
    "sk": "ja som sme môj moja naše náš nás ma mi vám vás ty vy ďakujem ďakujeme máme budeme",
    "sl": "jaz sem smo moj moja naš naša nas mi ti vi hvala bomo imamo",
    "sq": "unë ne jemi im ime tonë jonë ju faleminderit",
    "sr": "ја сам смо мој моја наш наша нас ми ти ви хвала ћемо имамо",
    "sv": "jag mig min mitt mina vi oss vår vårt våra du dig ni er tack",
    "ta": "நான் நாங்கள் நாம் நமது எனது நன்றி",
    "th": "ผม ดิฉัน เรา ขอบคุณ",
    "tr": "ben bana benim biz bize bizim sen siz sizin ediyorum ediyoruz teşekkür olduk yaptık "
    "yapıyoruz edeceğiz olacağız bizi bizde ülkemizin ülkemiz milletimizin",
    "uk": "я ми мені мене мій моя наш наша наше нас нам ти ви вас дякую дякуємо маємо будемо "
    "можемо працюємо вдячний вдячні нашої нашого нашим наших нашу",
    "ur": "میں ہم ہمارے ہماری میرا میری آپ",
    "vi": "tôi mình chúng bạn",
    "zh": "我 我们 你 你们 咱们",
}

REPORTING: Final[dict[str, str]] = {
    "af": "gesê sê volgens het berig aangekondig",
    "ar": "قال قالت وقال وقالت أكد أكدت وأكد أضاف وأضاف أعلن أعلنت وأعلن صرح أوضح وأوضح أشار "
    "وأشار بحسب وفقا",
    "az": "dedi deyib bildirdi bildirib açıqladı vurğulayıb",
    "bg": "каза заяви съобщи съобщиха обясни добави според",
    "bn": "বলেন বলেছেন জানান জানিয়েছেন",
    "ca": "dit afirmat explicat assegurat segons anunciat afegit",
    "cs": "řekl řekla uvedl uvedla oznámil oznámila dodal dodala podle prohlásil sdělil",
    "da": "sagde siger oplyser ifølge udtalte fortalte skriver meddelte",
    "de": "sagte erklärte teilte laut berichtete kündigte betonte sagten zufolge hieß fügte",
    "el": "είπε δήλωσε ανακοίνωσε ανέφερε τόνισε πρόσθεσε σύμφωνα",
    "en": "said says told according added reported announced stated claimed spokesman "
    "spokesperson spokeswoman wrote posted tweeted asked explained noted",
    "es": "dijo dijeron afirmó aseguró declaró según anunció explicó añadió agregó señaló "
    "indicó portavoz publicó escribió",
    "et": "ütles teatas sõnul lisas",
    "eu": "esan adierazi azaldu",
    "fa": "گفت افزود اعلام کرد تاکید اظهار گزارش",
    "fi": "sanoi kertoi mukaan sanoo kertoo ilmoitti totesi",
    "fr": "déclaré dit affirmé annoncé ajouté expliqué selon précisé indiqué assuré porte- "
    "parole estimé souligné écrit",
    "gl": "dixo afirmou asegurou declarou segundo anunciou explicou engadiu",
    "he": "אמר אמרה הודיע הודיעה לדברי מסר הוסיף טען",
    "hi": "कहा बताया अनुसार घोषणा",
    "hr": "rekao rekla izjavio izjavila kazao najavio dodao prema objavio",
    "hu": "mondta közölte szerint jelentette hozzátette nyilatkozta írta",
    "id": "mengatakan kata menurut ujar ungkap menyatakan mengumumkan menambahkan",
    "it": "detto dichiarato affermato annunciato aggiunto spiegato secondo riferito portavoce "
    "sottolineato scritto",
    "ja": "述べた 発表した 語った によると 明らかにした",
    "ko": "말했다 밝혔다 전했다 발표했다 따르면",
    "lt": "sakė teigė pranešė pasak",
    "lv": "sacīja teica paziņoja norādīja",
    "nl": "zei zegt volgens meldt meldde verklaarde vertelde liet aldus schreef",
    "no": "sa sier ifølge opplyser forteller meldte uttalte skriver",
    "pl": "powiedział powiedziała poinformował poinformowała oświadczył według dodał dodała "
    "zapowiedział rzecznik napisał",
    "pt": "disse afirmou declarou segundo anunciou explicou acrescentou informou destacou escreveu",
    "ro": "spus declarat anunțat afirmat potrivit adăugat transmis precizat scris",
    "ru": "сказал сказала заявил заявила сообщил сообщила сообщили отметил добавил словам "
    "подчеркнул объявил рассказал написал",
    "sk": "povedal povedala uviedol oznámil dodal podľa vyhlásil",
    "sl": "dejal dejala povedal sporočil dodal",
    "sq": "tha deklaroi njoftoi shtoi",
    "sr": "рекао рекла изјавио изјавила саопштио додао навео према",
    "sv": "sade säger sa enligt uppger berättar meddelade skriver",
    "ta": "கூறினார் தெரிவித்தார்",
    "th": "กล่าวว่า ระบุว่า",
    "tr": "dedi söyledi açıkladı belirtti göre ifade duyurdu kaydetti bildirdi vurguladı yazdı",
    "uk": "сказав сказала заявив заявила повідомив повідомила повідомили зазначив додав словами "
    "підкреслив оголосив розповів написав",
    "ur": "کہا بتایا مطابق",
    "vi": "nói cho biết theo tuyên bố thông báo",
    "zh": "表示 报道 宣布 指出",
}
