"""Invented news pages with posts in them, in many languages: rows for tests.fit_beginnings.

Labelled pages are mostly blogs; what the weights are for is news: paragraphs in the third person,
then two or three lines of an official, a club or a passer-by. Every name, handle and sentence here
is made up. A page is put together by a seeded generator, so the rows are the same on every run.
"""

from collections.abc import Iterator
from random import Random
from typing import Final, NamedTuple


class Words(NamedTuple):
    """The invented material of one language."""

    prose: tuple[str, ...]
    """Sentences of a report."""
    quotes: tuple[str, ...]
    """Sentences of a report that quote someone."""
    leads: tuple[str, ...]
    """What announces a post."""
    headings: tuple[str, ...]
    posts: tuple[str, ...]
    """Posts; `|` stands between their lines."""
    dates: tuple[str, ...]


PEOPLE: Final = (
    ("Ministry of Ports", "PortsMinistry"),
    ("Marta Olin", "martaolin_example"),
    ("Governor J. P. Reyes", "GovReyesX"),
    ("Lakeside Rovers FC ⚽", "LakesideRovers"),
    ("Dr. Ivo Brandt", "ivo_brandt1"),
    ("Harbour Police", "HarbourPol"),
    ("Élise Fontanel", "EliseFontanel7"),
    ("ボート協会", "boat_kyokai"),
    ("Олена Вербицька", "verbytska_ol"),
    ("Kaya Demirtuna 🌊", "kayademirtuna"),
)

NEWS: Final[dict[str, Words]] = {
    "en": Words(
        (
            "The river rose by two metres overnight and flooded the lower part of the town.",
            "Officials said the bridge would stay closed until engineers had inspected every pillar.",
            "About four hundred people were taken to a sports hall, according to the county council.",
            "The club sold its captain last summer and has not won away since.",
            "Parliament is expected to vote on the budget before the end of the month.",
            "Trains between the two cities were running again by noon.",
            "The minister arrived on Tuesday and met the families of the missing sailors.",
            "A spokesman declined to say how much the new ferry would cost.",
        ),
        (
            "“We lost everything in a single night,” a baker told reporters outside the hall.",
            "The mayor called the delay “a disgrace” and demanded an inquiry.",
        ),
        (
            "The governor wrote on X:",
            "In a tweet, the ministry thanked the crews.",
            "The club reacted within minutes:",
            "Here is the message that was shared thousands of times.",
        ),
        (
            "Latest Updates",
            "Reactions",
            "🔴 Live Coverage",
            "Read More About the Flood",
            "In Pictures",
        ),
        (
            "Today I visited the crews who have worked for three days without sleep. Our country owes them a great debt.|"
            "We will rebuild every home.",
            "I have just spoken with the families.|Our thoughts are with them, and our teams will not rest until everyone is safe.",
            "Great result today! Three points and a clean sheet 💙|Thank you to everyone who travelled. #LakesideRovers",
            "UPDATE: The lower road is closed to all traffic. Please follow the diversion signs.",
            "My street is now a lake. Never seen anything like it in forty years.|Stay safe everyone",
            "Together with our partners we signed a treaty that protects our fishermen and our coast for a generation.|"
            "A long road, but a good day. Watch my full remarks:",
            "can't believe this is my commute now 😭",
        ),
        ("October 4, 2023", "March 18, 2016", "5 May 2021"),
    ),
    "fr": Words(
        (
            "La rivière est montée de deux mètres dans la nuit et a inondé le bas de la ville.",
            "Selon la préfecture, quatre cents personnes ont été conduites dans un gymnase.",
            "Le ministre est arrivé mardi et a rencontré les familles des marins disparus.",
            "Les députés doivent se prononcer sur le budget avant la fin du mois.",
            "Le pont restera fermé tant que les ingénieurs n’auront pas examiné chaque pilier, a indiqué la mairie.",
            "Le club a vendu son capitaine l’été dernier et n’a plus gagné à l’extérieur depuis.",
            "Le porte-parole n’a pas précisé le prix du nouveau bac.",
            "La circulation des trains a repris vers midi entre les deux villes.",
        ),
        (
            "« Nous avons tout perdu en une nuit », a raconté un boulanger aux journalistes.",
            "Le maire a dénoncé « une honte » et réclamé une enquête.",
        ),
        (
            "Le préfet a écrit sur X :",
            "Dans un tweet, le ministère a remercié les équipes.",
            "Le club a réagi en quelques minutes :",
            "Voici le message partagé des milliers de fois.",
        ),
        ("À lire aussi", "Les réactions", "🔴 En direct", "L’essentiel", "En images"),
        (
            "Ce matin, j’ai rendu visite aux équipes qui travaillent sans relâche depuis trois jours.|"
            "Retrouvez mon intervention complète :",
            "C’est notre devoir de protéger les villages de la côte et de reconstruire chaque maison. Personne ne sera oublié.|"
            "Nous remercions tous ceux qui ont ouvert leur porte cette nuit, et ceux qui…",
            "Quelle soirée ! Trois points de plus 💙|Merci à tous pour votre soutien #LakesideRovers",
            "Je viens de parler aux familles. Nos pensées sont avec elles.",
            "Ma rue est devenue un lac, jamais vu ça en quarante ans.|Prenez soin de vous",
            "Avec nos partenaires, nous avons signé un accord qui protège nos pêcheurs.|Un long chemin, mais un beau jour.",
        ),
        ("4 octobre 2023", "18 mars 2016", "5 mai 2021"),
    ),
    "es": Words(
        (
            "El río subió dos metros durante la noche e inundó la parte baja de la ciudad.",
            "Según el ayuntamiento, cuatrocientas personas fueron trasladadas a un polideportivo.",
            "El ministro llegó el martes y se reunió con las familias de los marineros desaparecidos.",
            "El Congreso votará el presupuesto antes de fin de mes.",
            "El puente seguirá cerrado hasta que los ingenieros revisen cada pilar, informó la alcaldía.",
            "El club vendió a su capitán el verano pasado y desde entonces no gana fuera de casa.",
            "El portavoz no quiso decir cuánto costará el nuevo transbordador.",
            "Los trenes entre las dos ciudades volvieron a circular hacia el mediodía.",
        ),
        (
            "«Lo perdimos todo en una noche», contó un panadero a los periodistas.",
            "El alcalde calificó el retraso de “vergüenza” y pidió una investigación.",
        ),
        (
            "El gobernador escribió en X:",
            "En un tuit, el ministerio agradeció el trabajo de los equipos.",
            "El club reaccionó en pocos minutos:",
            "Este es el mensaje que se compartió miles de veces.",
        ),
        ("Te puede interesar", "Las reacciones", "🔴 En vivo", "Lo más visto", "En imágenes"),
        (
            "Hoy visité a los equipos que llevan tres días trabajando sin descanso.|Nuestro país les debe mucho. Gracias.",
            "Acabo de hablar con las familias. Estamos con ustedes y no vamos a parar hasta que todos estén a salvo.",
            "¡Qué partido! Tres puntos más 💙|Gracias a todos por su apoyo #LakesideRovers",
            "Es nuestro deber proteger a los pueblos de la costa.|Reconstruiremos cada casa, cada escuela y cada camino. Nadie se queda atrás.",
            "Mi calle es un lago, nunca había visto algo así.|Cuídense mucho",
            "Firmamos con nuestros socios un acuerdo que protege a nuestros pescadores.|Aquí mi discurso completo:",
        ),
        ("4 de octubre de 2023", "18 de marzo de 2016", "5 de mayo de 2021"),
    ),
    "pt": Words(
        (
            "O rio subiu dois metros durante a noite e inundou a parte baixa da cidade.",
            "Segundo a prefeitura, quatrocentas pessoas foram levadas para um ginásio.",
            "O ministro chegou na terça-feira e se reuniu com as famílias dos marinheiros desaparecidos.",
            "O Congresso deve votar o orçamento até o fim do mês.",
            "A ponte continuará fechada até que os engenheiros examinem cada pilar, informou o governo.",
            "O clube vendeu o capitão no verão passado e não venceu mais fora de casa.",
            "Os trens entre as duas cidades voltaram a circular por volta do meio-dia.",
        ),
        (
            "“Perdemos tudo em uma noite”, contou um padeiro aos repórteres.",
            "O prefeito chamou o atraso de “vergonha” e pediu uma investigação.",
        ),
        (
            "O governador escreveu no X:",
            "Em um tuíte, o ministério agradeceu às equipes.",
            "O clube reagiu em poucos minutos:",
        ),
        ("Leia também", "As reações", "🔴 Ao vivo", "Mais lidas"),
        (
            "Hoje visitei as equipes que trabalham há três dias sem parar.|Nosso país deve muito a vocês. Obrigado!",
            "Acabei de falar com as famílias. Estamos juntos e não vamos descansar até que todos estejam seguros.",
            "Que jogo! Mais três pontos 💙|Obrigado pelo apoio, torcida #LakesideRovers",
            "É nosso dever proteger as vilas do litoral.|Vamos reconstruir cada casa e cada escola.",
            "Minha rua virou um lago, nunca vi nada igual 😭",
        ),
        ("4 de outubro de 2023", "18 de março de 2016", "5 de maio de 2021"),
    ),
    "it": Words(
        (
            "Il fiume è salito di due metri nella notte e ha allagato la parte bassa della città.",
            "Secondo la prefettura, quattrocento persone sono state portate in una palestra.",
            "Il ministro è arrivato martedì e ha incontrato le famiglie dei marinai dispersi.",
            "Il Parlamento voterà il bilancio entro la fine del mese.",
            "Il ponte resterà chiuso finché gli ingegneri non avranno controllato ogni pilone, ha spiegato il comune.",
            "Il club ha ceduto il capitano la scorsa estate e da allora non vince in trasferta.",
            "I treni tra le due città hanno ripreso a circolare verso mezzogiorno.",
        ),
        (
            "«Abbiamo perso tutto in una notte», ha raccontato un fornaio ai giornalisti.",
            "Il sindaco ha parlato di “una vergogna” e ha chiesto un’inchiesta.",
        ),
        (
            "Il governatore ha scritto su X:",
            "In un tweet il ministero ha ringraziato le squadre.",
            "Il club ha reagito in pochi minuti:",
        ),
        ("Leggi anche", "Le reazioni", "🔴 In diretta", "Ultime notizie"),
        (
            "Oggi ho visitato le squadre che lavorano da tre giorni senza sosta.|Il nostro Paese deve loro molto.",
            "Ho appena parlato con le famiglie. Siamo con voi e non ci fermeremo finché tutti non saranno al sicuro.",
            "Che partita! Altri tre punti 💙|Grazie a tutti per il vostro sostegno #LakesideRovers",
            "È nostro dovere proteggere i paesi della costa.|Ricostruiremo ogni casa e ogni scuola. Nessuno resterà solo.",
            "La mia strada è un lago, mai visto niente di simile.|State attenti",
        ),
        ("4 ottobre 2023", "18 marzo 2016", "5 maggio 2021"),
    ),
    "de": Words(
        (
            "Der Fluss stieg in der Nacht um zwei Meter und überflutete den unteren Teil der Stadt.",
            "Nach Angaben des Landkreises wurden vierhundert Menschen in eine Turnhalle gebracht.",
            "Der Minister traf am Dienstag ein und sprach mit den Familien der vermissten Seeleute.",
            "Das Parlament soll noch in diesem Monat über den Haushalt abstimmen.",
            "Die Brücke bleibt gesperrt, bis Ingenieure jeden Pfeiler geprüft haben, teilte die Stadt mit.",
            "Der Verein verkaufte im Sommer seinen Kapitän und hat seither auswärts nicht gewonnen.",
            "Ein Sprecher wollte nicht sagen, wie viel die neue Fähre kosten wird.",
            "Gegen Mittag fuhren die Züge zwischen den beiden Städten wieder.",
        ),
        (
            "„Wir haben in einer Nacht alles verloren“, sagte ein Bäcker vor der Halle.",
            "Der Bürgermeister nannte die Verzögerung „eine Schande“ und forderte eine Untersuchung.",
        ),
        (
            "Der Gouverneur schrieb auf X:",
            "In einem Tweet dankte das Ministerium den Einsatzkräften.",
            "Der Verein reagierte nach wenigen Minuten:",
        ),
        ("Mehr zum Thema", "Reaktionen", "🔴 Liveticker", "Lesen Sie auch", "Bilder des Tages"),
        (
            "Heute habe ich die Teams besucht, die seit drei Tagen ohne Pause arbeiten.|Unser Land schuldet ihnen großen Dank.",
            "Ich habe gerade mit den Familien gesprochen. Unsere Gedanken sind bei ihnen.|Wir geben nicht auf, bis alle in Sicherheit sind.",
            "Was für ein Spiel! Drei Punkte mehr 💙|Danke für eure Unterstützung #LakesideRovers",
            "Es ist unsere Pflicht, die Dörfer an der Küste zu schützen. Niemand wird vergessen.|Wir bauen jedes Haus wieder auf.",
            "Meine Straße ist ein See, so etwas habe ich in vierzig Jahren nicht gesehen.",
            "+++ Die untere Straße ist gesperrt. Bitte folgen Sie der Umleitung. +++",
        ),
        ("4. Oktober 2023", "18. März 2016", "5. Mai 2021"),
    ),
    "nl": Words(
        (
            "De rivier steeg in de nacht twee meter en zette het lage deel van de stad onder water.",
            "Volgens de gemeente zijn vierhonderd mensen naar een sporthal gebracht.",
            "De minister kwam dinsdag aan en sprak met de families van de vermiste zeelieden.",
            "De brug blijft dicht tot ingenieurs elke pijler hebben onderzocht, meldde de provincie.",
            "De club verkocht vorige zomer haar aanvoerder en won sindsdien geen uitwedstrijd.",
        ),
        ("‘We zijn in één nacht alles kwijtgeraakt’, zei een bakker tegen verslaggevers.",),
        ("De gouverneur schreef op X:", "De club reageerde binnen een paar minuten:"),
        ("Lees ook", "Reacties", "🔴 Liveblog"),
        (
            "Vandaag bezocht ik de ploegen die al drie dagen zonder pauze werken.|Ons land is hun veel dank verschuldigd.",
            "Ik heb net met de families gesproken. We laten jullie niet alleen.",
            "Wat een wedstrijd! Weer drie punten 💙|Bedankt voor jullie steun #LakesideRovers",
            "Mijn straat is een meer, nog nooit zoiets gezien.",
        ),
        ("4 oktober 2023", "18 maart 2016"),
    ),
    "pl": Words(
        (
            "Rzeka podniosła się w nocy o dwa metry i zalała dolną część miasta.",
            "Według władz powiatu czterysta osób przewieziono do hali sportowej.",
            "Minister przyjechał we wtorek i spotkał się z rodzinami zaginionych marynarzy.",
            "Most pozostanie zamknięty, dopóki inżynierowie nie sprawdzą każdego filaru, poinformował ratusz.",
            "Klub sprzedał latem swojego kapitana i od tego czasu nie wygrał na wyjeździe.",
            "Parlament ma głosować nad budżetem przed końcem miesiąca.",
        ),
        ("„Straciliśmy wszystko w jedną noc” – powiedział dziennikarzom piekarz.",),
        ("Gubernator napisał na X:", "Klub zareagował po kilku minutach:"),
        ("Czytaj także", "Reakcje", "🔴 Na żywo"),
        (
            "Dziś odwiedziłem ekipy, które od trzech dni pracują bez przerwy.|Nasz kraj wiele im zawdzięcza. Dziękujemy!",
            "Właśnie rozmawiałam z rodzinami. Jesteśmy z wami i nie spoczniemy, dopóki wszyscy nie będą bezpieczni.",
            "Co za mecz! Kolejne trzy punkty 💙|Dziękujemy za wsparcie #LakesideRovers",
            "Naszym obowiązkiem jest chronić wsie na wybrzeżu.|Odbudujemy każdy dom i każdą szkołę.",
        ),
        ("4 października 2023", "18 marca 2016"),
    ),
    "tr": Words(
        (
            "Nehir gece iki metre yükseldi ve şehrin alt kısmını su bastı.",
            "Valiliğe göre dört yüz kişi bir spor salonuna taşındı.",
            "Bakan salı günü geldi ve kayıp denizcilerin aileleriyle görüştü.",
            "Mühendisler her ayağı inceleyene kadar köprünün kapalı kalacağı belirtildi.",
            "Kulüp geçen yaz kaptanını sattı ve o günden beri deplasmanda kazanamadı.",
            "Meclisin bütçeyi ay sonuna kadar oylaması bekleniyor.",
        ),
        ("“Bir gecede her şeyimizi kaybettik” diyen fırıncı gözyaşlarını tutamadı.",),
        ("Vali X hesabından şunları yazdı:", "Kulüp birkaç dakika içinde açıklama yaptı:"),
        ("İlgili Haberler", "Tepkiler", "🔴 Canlı Anlatım"),
        (
            "Bugün üç gündür durmadan çalışan ekiplerimizi ziyaret ettim.|Ülkemiz onlara çok şey borçlu. Teşekkür ederiz.",
            "Az önce ailelerle konuştum. Hepimiz sizinleyiz.|Herkes güvende olana kadar durmayacağız.",
            "Ne maçtı! Üç puan daha 💙|Desteğiniz için teşekkürler #LakesideRovers",
            "Kıyı köylerini korumak bizim görevimizdir.|Her evi ve her okulu yeniden yapacağız.",
        ),
        ("4 Ekim 2023", "18 Mart 2016"),
    ),
    "uk": Words(
        (
            "За ніч вода в річці піднялася на два метри й затопила нижню частину міста.",
            "За даними обласної адміністрації, чотириста людей перевезли до спортивного залу.",
            "Міністр прибув у вівторок і зустрівся з родинами зниклих моряків.",
            "Міст буде закритий, доки інженери не оглянуть кожну опору, повідомили в мерії.",
            "Клуб улітку продав капітана й відтоді не виграв жодного матчу на виїзді.",
            "Парламент має проголосувати за бюджет до кінця місяця.",
        ),
        ("«Ми втратили все за одну ніч», — розповів журналістам пекар.",),
        ("Губернатор написав у X:", "Клуб відреагував за кілька хвилин:"),
        ("Читайте також", "Реакція", "🔴 Онлайн"),
        (
            "Сьогодні я відвідав бригади, які працюють третю добу без перерви.|Наша країна вдячна кожному з вас.",
            "Щойно говорила з родинами. Ми поруч і не зупинимося, доки всі не будуть у безпеці.",
            "Який матч! Ще три очки 💙|Дякуємо за підтримку #LakesideRovers",
            "Наш обов’язок — захистити села на узбережжі.|Відбудуємо кожен дім і кожну школу.",
        ),
        ("4 жовтня 2023 р.", "18 березня 2016 р."),
    ),
    "ru": Words(
        (
            "За ночь вода в реке поднялась на два метра и затопила нижнюю часть города.",
            "По данным областной администрации, четыреста человек перевезли в спортивный зал.",
            "Министр приехал во вторник и встретился с семьями пропавших моряков.",
            "Мост останется закрытым, пока инженеры не осмотрят каждую опору, сообщили в мэрии.",
            "Клуб летом продал капитана и с тех пор не выигрывал в гостях.",
        ),
        ("«Мы потеряли всё за одну ночь», — рассказал журналистам пекарь.",),
        ("Губернатор написал в X:", "Клуб отреагировал через несколько минут:"),
        ("Читайте также", "Реакция", "🔴 Онлайн"),
        (
            "Сегодня я побывал у бригад, которые третьи сутки работают без перерыва.|Наша страна благодарна каждому из вас.",
            "Только что говорила с семьями. Мы рядом и не остановимся, пока все не будут в безопасности.",
            "Какой матч! Ещё три очка 💙|Спасибо за поддержку #LakesideRovers",
        ),
        ("4 октября 2023 г.", "18 марта 2016 г."),
    ),
    "ar": Words(
        (
            "ارتفع منسوب النهر مترين خلال الليل وغمرت المياه الجزء السفلي من المدينة.",
            "ونقل أربعمئة شخص إلى قاعة رياضية بحسب مجلس المحافظة.",
            "ووصل الوزير يوم الثلاثاء والتقى عائلات البحارة المفقودين.",
            "وأعلن المجلس أن الجسر سيبقى مغلقا حتى يفحص المهندسون كل أعمدته.",
            "وباع النادي قائده في الصيف الماضي ولم يفز خارج ملعبه منذ ذلك الحين.",
        ),
        ("وقال خباز للصحفيين «خسرنا كل شيء في ليلة واحدة».",),
        ("وكتب المحافظ على منصة إكس:", "ورد النادي بعد دقائق في تغريدة:"),
        ("اقرأ أيضا", "ردود الفعل", "🔴 مباشر"),
        (
            "زرت اليوم الفرق التي تعمل منذ ثلاثة أيام دون توقف.|بلادنا مدينة لكم بالكثير، شكرا لكم.",
            "تحدثت للتو مع العائلات، نحن معكم ولن نتوقف حتى يصبح الجميع في أمان.",
            "يا لها من مباراة! ثلاث نقاط جديدة 💙|شكرا لدعمكم #LakesideRovers",
        ),
        ("4 أكتوبر، 2023", "18 مارس، 2016"),
    ),
    "ja": Words(
        (
            "川の水位は一晩で二メートル上昇し、町の低い地区が浸水した。",
            "県によると、約四百人が体育館に避難した。",
            "大臣は火曜日に到着し、行方不明の船員の家族と面会した。",
            "橋は全ての橋脚の点検が終わるまで通行止めになる見通しだ。",
            "クラブは昨夏に主将を放出し、その後アウェーで勝っていない。",
        ),
        ("「一晩で全てを失った」と、パン屋の店主は記者団に語った。",),
        ("知事は次のように投稿した。", "クラブは数分後にツイートした。"),
        ("関連記事", "反応", "最新情報"),
        (
            "今日、三日間休まず作業を続けている皆さんを訪ねました。|私たちは決して忘れません。ありがとうございます。",
            "ご家族とお話ししました。全員の安全が確認できるまで頑張ります！",
            "勝ちました！ 応援ありがとう💙|#LakesideRovers",
            "うちの前の道が湖になってる…こんなの初めて見た",
            "【お知らせ】下の道路は通行止めです。う回路をご利用ください。",
        ),
        ("2023年10月4日", "2016年3月18日"),
    ),
    "sv": Words(
        (
            "Floden steg två meter under natten och översvämmade stadens nedre delar.",
            "Enligt kommunen fördes fyrahundra personer till en idrottshall.",
            "Ministern kom på tisdagen och träffade familjerna till de försvunna sjömännen.",
            "Bron förblir stängd tills ingenjörer har granskat varje pelare, meddelade länet.",
        ),
        ("”Vi förlorade allt på en natt”, säger en bagare.",),
        ("Guvernören skrev på X:", "Klubben svarade efter några minuter:"),
        ("Läs också", "Reaktioner", "🔴 Just nu"),
        (
            "I dag besökte jag lagen som har arbetat i tre dygn utan vila.|Vårt land är skyldigt dem ett stort tack.",
            "Jag har just talat med familjerna. Vi ger inte upp.",
            "Vilken match! Tre poäng till 💙|Tack för ert stöd #LakesideRovers",
        ),
        ("4 oktober 2023", "18 mars 2016"),
    ),
}

_SEPARATORS: Final = {  # paragraph to paragraph, line to line, words to attribution
    "flat": (" ", " ", " "),
    "line": ("\n", "\n", "\n"),
    "blank": ("\n\n", "\n", "\n\n"),
    "nodes": ("\n\n\n", "\n", "\n"),
    "glued": ("\n", "\n", ""),
}


def rows(seed: int = 7, each: int = 6) -> Iterator[dict[str, object]]:
    """Yield the rows: `each` pages for every language and flattener, the same on every run."""
    random = Random(seed)
    for language, words in NEWS.items():
        for flattener in _SEPARATORS:
            for _ in range(each):
                yield {**page(random, words, flattener), "source": f"invented {language}"}


def page(random: Random, words: Words, flattener: str) -> dict[str, object]:
    """Return one page with one post: its text, and where the post's words start and end."""
    between, lines, last = _SEPARATORS[flattener]
    before = [_paragraph(random, words) for _ in range(random.randint(2, 4))]
    if random.random() < 0.25:
        before.append(random.choice(words.leads))
    elif random.random() < 0.25:
        before.append(random.choice(words.headings))
    after = [_paragraph(random, words) for _ in range(random.randint(1, 3))]
    post = (_cut(random, words) if random.random() < 0.2 else random.choice(words.posts)).replace(
        "|", lines
    )
    if random.random() < 0.4:
        post += f" pic.twitter.com/{''.join(random.choices('abcdefgh23456789XYZ', k=10))}"
    name, handle = random.choice(PEOPLE)
    head = between.join(before) + between
    text = f"{head}{post}{last}— {name} (@{handle}) {random.choice(words.dates)}"
    end = len(head) + len(post) + len(last)
    text = between.join([text, *after])
    return {"text": text, "start": len(head), "end": end, "flattener": f"invented {flattener}"}


def _cut(random: Random, words: Words) -> str:
    """Return a long post as embeds show it: cut in a sentence, with dots at the end."""
    whole = "|".join(random.sample(words.posts, 3)) + " " + random.choice(words.posts)
    most = random.randint(230, 340) // (2 if "ぁ" <= whole[1] <= "龯" else 1)
    return whole[:most].rsplit(" ", 1)[0] + "…"


def _paragraph(random: Random, words: Words) -> str:
    sentences = random.sample(words.prose, random.randint(1, 3))
    if random.random() < 0.25:
        sentences.insert(random.randint(0, 1), random.choice(words.quotes))
    return ("" if "\u3042" <= sentences[0][1] <= "\u9fff" else " ").join(sentences)
