"""The small words of each language: what tells it from others, and what no stop follows.

Hand-made: the commonest articles, pronouns, prepositions, conjunctions and auxiliaries, folded to
lower case, apostrophes as `'`. A word may stand in many rows: it then weighs less. Scripts that
only one language uses need no words (`SCRIPTS`).
"""

from typing import Final

FUNCTION_WORDS: Final[dict[str, str]] = {
    "af": "die het van en is nie om te vir op hy sy wat dat met ook aan was sal kan maar hulle "
    "ons uit deur na word jy my hierdie daar haar toe as nog ek dit",
    "am": "ነው እና ላይ ነበር ውስጥ ጋር ግን ወደ እንደ ሆነ ነበረ ይህ በኋላ ሁሉ አንድ ናቸው መሆኑን ያለ ሲሆን ደግሞ እንዲሁም ነገር ምን",
    "ar": "في من على إلى أن التي الذي هذا هذه عن مع كان ما لا بعد قد كما بين أو ذلك هو هي وقد "
    "حتى منذ خلال كل عند لم أي وفي إن كانت غير وقال ثم",
    "az": "və bu ilə üçün bir da də olan ki o daha sonra kimi çox onun isə həm ən hər nə amma "
    "biz mən olaraq edib deyil var qədər ya edir",
    "be": "і не ў што на з гэта як да а яго але па для ад яны ён мы так было быў ці толькі яна "
    "пры таксама калі каб які якія у яе вельмі",
    "bg": "и на да от за се не е са с като това че по в към до при което но му той ще или си "
    "само беше има една тя която които след бъде още",
    "bn": "এবং ও করে এই যে না থেকে একটি জন্য তার হয় করা হয়েছে সঙ্গে তিনি কিন্তু আর এর কথা যা আমি সে আমাদের",
    "ca": "de la el i a les els en que per un una amb del és no al es dels ha com més són seva "
    "seu aquest aquesta va però han també ser on fins entre sobre molt",
    "cs": "a se v na je že s z do o to i ve pro si za k jsou by jako ale po co které od který "
    "byl tak podle jeho jen nebo až při už být má která před bylo jsem",
    "cy": "y yn a i o ar yr mae wedi bod am gan oedd ei eu hefyd ond fel sydd hyn eich mewn "
    "gyda nid yw at roedd ac",
    "da": "og i at det er en til af på for med den der som et de ikke har han var men om fra "
    "ved jeg kan også vil efter blev eller sig skal nu over kun hun hvor være blevet "
    "noget",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als "
    "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem "
    "über so zum war haben nur oder aber vor zur bis mehr durch man ich wir wenn kann "
    "einen",
    "el": "και το να του η της με που για την από στο των τον οι είναι τα σε θα στην ο τη δεν "
    "μια στη ότι τους ένα αλλά ως κατά μας σας μου στα στις ή",
    "en": "the of and to in a is that for it was on with as be at by this have from are not or "
    "but he they his had which an you were has their will would can been we who more "
    "there what if all its when about up her she your our do into so than them how out",
    "eo": "la de kaj en al estas ne por ke kun li mi estis pri oni kiu ĝi ili sed el ĉi tiu "
    "kiel vi ni tio pli ŝi sur tiuj povas aŭ",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o "
    "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también "
    "fue había era muy años hasta desde está mi porque qué sólo han yo hay",
    "et": "ja on ei et see ka oli ta kui mis oma aga nii või ma olid selle kes välja siis seda "
    "kuid pärast mille nagu ning veel juba üle ole olnud kus tema",
    "eu": "eta da ez du bat dira ere izan zen egin dute baina hau duen hori zuen baino dela "
    "baten arte gehiago behar bere ditu nahi batean dago direla beste",
    "fa": "در به از که این را با است برای آن یک خود تا شد بر هم می شده بود های کرد ما اما کرده "
    "نیز او یا اگر باید وی بین پس",
    "fi": "ja on ei että se oli hän mutta ovat myös kun tai jos mukaan kuin niin jo vain ole "
    "olisi nyt joka sen hänen sekä voi kuitenkin en siitä mitä vielä joiden ollut tämä "
    "jotka ne kanssa minä",
    "fr": "de la le et les des en un une du dans est que pour qui par sur pas au plus avec ce "
    "il sont ne se cette ou mais son ses aux comme été nous leur être sa ont elle fait "
    "même vous je aussi tout si y deux ces entre sans a dont l d qu c",
    "ga": "an na a ar agus i is go tá do sa bhí le sé ag ní mar ach ó atá seo sin níos leis "
    "faoi nach bhfuil chun é gur sí as",
    "gl": "de a o que e do da en os un unha as para con na por no non se dos ao ou como máis "
    "das foi pola polo é ser son seu súa tamén pero esta este nos nas ata entre cando",
    "ha": "da ta kuma shi wannan daga cewa domin ne ce su an yi wani don ko ga kan cikin wanda "
    "suka zai ake kamar amma sun bayan haka hakan",
    "he": "של את על הוא לא עם זה כי גם או אל היא יש אבל כל מה אני היה בין רק אם אשר יותר לו כך "
    "זאת הם אך עד כמו היו להיות",
    "hi": "के है में की और को से का पर यह हैं एक नहीं ने भी कि था इस लिए हो कर तो या वह थे जो "
    "अपने जा करने कुछ हम",
    "hr": "i u je na se da su za od s o a što će koji ne kao ili to iz bi sam nije bio koje "
    "nakon također te samo po koja tko gdje smo više ali biti sve prema zbog kako još ima "
    "bez uz tijekom",
    "hu": "a az és hogy nem is egy meg de volt csak ha már van el mint azt még ez vagy ki kell "
    "aki amely szerint majd mert ezt után lehet minden illetve én között ami arra pedig",
    "hy": "է և որ են մեջ չի համար այս իր մի հետ նա էր հետո բայց նաև պետք մասին ինչ ես",
    "id": "yang dan di dari untuk dengan ini pada itu dalam tidak adalah akan ke juga oleh "
    "karena bisa sebagai tersebut kami ada telah dapat atau para lebih saat namun sudah "
    "kepada mereka kita saya menjadi hanya secara dia bahwa ingin proyek anda kamu "
    "seperti apa kode jika sama lain bukan ketika hingga tentang hal jadi begitu",
    "is": "og að í á er sem til það um við með var ekki en af hann fyrir eru þess þeir hafa ég "
    "því frá hefur eða þá verið svo sér þetta eftir upp hún",
    "it": "di e il la che in a per un è del non con i le una si da della sono al dei come nel "
    "più gli alla anche ha lo delle ma se o cui questo ci nella ai dalla su loro questa "
    "essere stato degli suo sua solo quando tra dal era hanno io mi l all dell dall nell",
    "kk": "және мен бұл де да бір деп үшін болып ол бар болады осы қазақстан туралы сол дейді "
    "бойынша емес біз жоқ оның екі",
    "ky": "жана бул менен деп бир үчүн болгон эле да ал ошол эмес бар болуп дагы кыргыз анын бирок",
    "ln": "na ya ba oyo mpe te ete ezali bato mpo moto mokolo ekolo kasi nsima yango bango "
    "azali ezalaki lokola bana ndenge lobi mboka liboso kati mosala bino biso wana mpenza",
    "lt": "ir kad į yra iš tai su bet ne jis o buvo dėl kaip apie už nuo taip jų būti dar šio "
    "po jau ar jo šis tik kuris prie arba kai per labai ji mes pagal",
    "lv": "un ir ka no ar uz par lai kas tas nav arī bet kā pēc vai ja tika gan bija savu pie "
    "vēl viņš tā jau to šo es tikai līdz būtu ko gada kuri mēs",
    "mk": "на и во да се од за не е што со го ги ќе ја ма но како му тоа или до дека по при "
    "беше кој која кои сите треба оваа овој",
    "mr": "आहे आणि या ते ही व तर हे आहेत की होते करण्यात मी तो असे नाही केली केले होता मध्ये काही",
    "ms": "yang dan di untuk dengan ini pada itu dalam tidak adalah akan oleh kerana boleh "
    "sebagai tersebut kami ada telah atau para lebih daripada beliau kepada mereka kita "
    "saya bahawa ialah negara sahaja juga anda seperti apa lain mahu projek sekiranya "
    "bukan menjadi secara hanya kod jika sama ramai manakala walaupun sehingga apabila",
    "ne": "छ र को मा गरेको छन् पनि हो यो लागि भएको ले बाट गर्न भने थियो उनले तर हुने गर्ने भन्ने",
    "nl": "de van het een en in is dat op te zijn met voor niet die er aan om ook als dan maar "
    "bij of uit nog door over naar heeft hij worden tot ze wordt geen meer hebben dit wat "
    "was deze kan werd ik je wel zich hun haar al moet zou",
    "no": "og i det er på som til en av for at med han de ikke den har et fra var om seg men vi "
    "ble eller jeg kan hun ved være skal også etter bare vil hva noe ut over blir mer så "
    "opp å ikkje frå",
    "pcm": "dey di wey don na im be dis dem for say wit pipo go fit tok one and no as e because "
    "after bin una wetin wan so how to never make still",
    "pl": "i w na z się nie do to że jest o jak za po od dla przez co ale są tym tego który "
    "przy oraz jego także już tylko być był ma czy jej które może bardzo więc jednak lub "
    "została tak będzie",
    "ps": "په د او چې ته دی سره کې یې هم نه دي له هغه خو شي وي پر کړي دې يو",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi "
    "ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela "
    "até isso ela entre era depois sem mesmo aos seus quem nas me esse eles são foram "
    "você",
    "ro": "de și în a la cu care pe o un nu este că din mai să pentru se au fi sunt ale cele "
    "prin sau dar ca lui fost după însă acest cum când toate doar ce al ei această am "
    "poate despre",
    "ru": "и в не на что с по это как он к но из а у для за от так же о его все было быть "
    "только был при до или мы также если они она я то уже их чтобы еще может когда "
    "которые который после где",
    "sk": "a v na sa je že s z do o to aj ako by za so si ktorý ktoré pre po pri od ale len bol "
    "podľa už alebo sú keď bolo ich jeho ktorá ešte vo nie môže bude čo až k som tak",
    "sl": "in je v na da se za so z ki pa ne po od s o ni bi tudi kot iz ali bo če pri do bil "
    "to kar še sem lahko že smo pred samo ter bila zaradi ker med",
    "so": "oo ka iyo ku in la waa ay uu ah ee u soo waxaa aan kale lagu waxa si ayaa isaga hore "
    "mid badan sida kuwa wax aad leh laga wuxuu",
    "sq": "të e në dhe për një me nga që i se është ka nuk do janë por më ky si kjo ai u tij "
    "pas këtë duke edhe ishte këto kur mund tyre nëse",
    "sr": "i u je na se da su za od s o a šta će koji ne kao ili to iz bi sam nije bio koje "
    "nakon takođe samo po koja ko gde smo više ali biti sve prema zbog kako još ima bez "
    "uz tokom и у је на се да су за од са о а шта ће који не као или то из би није био "
    "које након такође само по која али бити све због како још има",
    "sv": "och i att det som en på är av för med den till har de inte om ett han men var jag "
    "från så vi kan man när nu vid ska eller sig efter också där hon här hade alla skulle "
    "mycket sin få dem under mot bara vara blev",
    "sw": "ya na wa kwa ni katika la za kuwa cha hiyo hii pia kama huo yake watu vya lakini "
    "baada wake ambayo hivyo sasa tu kutoka wakati hapa mwaka ili hilo alisema hata huyo "
    "nchini",
    "ti": "እዩ ኣብ ድማ ካብ እቲ ናይ ከም ነቲ ምስ ዝብል ኣሎ ግን ከምዘሎ ነይሩ ኣብዚ እዚ ሓደ ዘሎ እታ ኣብቲ ኸኣ ዝነበረ እውን ኢሉ",
    "tl": "ang ng sa at mga ay para hindi ito may siya kung kay niya isang nang din ako namin "
    "kanilang lang rin ba sila pero",
    "tr": "ve bir bu da için de ile çok olarak daha olan gibi en var kadar sonra ne ki ama her "
    "o değil ise veya ya bunu tarafından göre oldu olduğu ben şey onun biz mi zaman iki "
    "diye",
    "uk": "і в не на що з у до це та як за й він але для від його про який так також я є було "
    "був після вони вона якщо які ми або бути щоб під має при більше тільки ще коли",
    "ur": "کے کی ہے میں اور سے کا کو نے ہیں اس کہ پر یہ بھی ایک تھا نہیں کر وہ ہو تو لیے گیا "
    "تھے ان جو",
    "uz": "va bu bilan uchun bir ham deb edi u emas esa shu kerak qilish lekin ular yoki har "
    "keyin biz bo lib gan uning agar",
    "vi": "và của là có trong không được cho một với các này đã người những để khi từ đến về "
    "tại như cũng ra ông sẽ bị nhiều vào phải lại còn nhưng theo do anh tôi",
    "yo": "ni ti ati naa tó àti ní wọn lati fun ó náà fún pe ṣe kan bi awon tí àwọn sí kò ń ṣùgbọ́n",
    "zu": "ukuthi futhi kodwa uma noma ngoba kule lo nga kakhulu abantu yena wathi yakhe ngo",
}
"""For languages that share a script with others."""

LETTERS: Final[dict[str, str]] = {
    "å": "da no sv",
    "æ": "da no is",
    "ø": "da no",
    "ð": "is",
    "ñ": "es",
    "¿": "es",
    "ã": "pt",
    "õ": "pt et",
    "ß": "de",
    "ř": "cs",
    "ě": "cs",
    "ů": "cs",
    "ľ": "sk",
    "ô": "sk",
    "ą": "pl lt",
    "ł": "pl",
    "ő": "hu",
    "ű": "hu",
    "ă": "ro vi",
    "ș": "ro",
    "ț": "ro",
    "ğ": "tr az",
    "ı": "tr az",
    "ə": "az",
    "ė": "lt",
    "ģ": "lv",
    "ķ": "lv",
    "ļ": "lv",
    "đ": "hr sr vi",
    "ć": "hr sr pl",
    "ĳ": "nl",
    "œ": "fr",
    "ĝ": "eo",
    "ŭ": "eo",
    "ў": "be",
    "і": "uk be",
    "ї": "uk",
    "є": "uk",
    "ъ": "bg",
    "ы": "ru be",
    "ј": "sr mk",
    "ћ": "sr",
    "ђ": "sr",
    "ѓ": "mk",
    "ќ": "mk",
    "ѕ": "mk",
    "ү": "ky",
    "қ": "kk",
    "ң": "kk ky",
    "پ": "fa ur",
    "چ": "fa ur",
    "گ": "fa ur",
    "ٹ": "ur",
    "ے": "ur",
    "ں": "ur",
    "ة": "ar",
}
"""Letters that tell near languages apart; each weighs as much as a word that two of them share."""

SCRIPTS: Final[tuple[tuple[str, str], ...]] = (
    (r"[\uac00-\ud7a3]", "ko"),
    (r"[\u3041-\u3096\u30a1-\u30fa]", "ja"),
    (r"[\u0e01-\u0e4e]", "th"),
    (r"[\u0e81-\u0edd]", "lo"),
    (r"[\u1780-\u17d3]", "km"),
    (r"[\u1000-\u109f]", "my"),
    (r"[\u10a0-\u10ff]", "ka"),
    (r"[\u0531-\u0587]", "hy"),
    (r"[\u0a01-\u0a76]", "pa"),
    (r"[\u0a81-\u0aef]", "gu"),
    (r"[\u0b01-\u0b77]", "or"),
    (r"[\u0b82-\u0bf2]", "ta"),
    (r"[\u0c00-\u0c7f]", "te"),
    (r"[\u0c80-\u0cff]", "kn"),
    (r"[\u0d00-\u0d7f]", "ml"),
    (r"[\u0d80-\u0dff]", "si"),
    (r"[\u0f00-\u0fbc]", "bo"),
)
"""Scripts that tell the language alone (Unicode blocks); Han without kana is Chinese."""
