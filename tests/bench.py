"""How fast it is, beside its rivals, in the same run: `python -m tests.bench`.

    python -m tests.bench                          # on a corpus that it makes
    python -m tests.bench --corpus FOLDER          # NAME.jsonl[.gz], fields `text` or `html`
    python -m tests.bench --growth --profile       # hostile input at two sizes; where the time goes

Each pair runs turn by turn (A B A B …) on the same documents; what counts is the ratio, as the
median over the turns, in CPU time: the absolute speed of a shared machine drifts. Rivals that are
not installed are left out (ftfy always is there). Peak memory is that of a fresh process a job.
"""

import argparse
import cProfile
import gzip
import json
import pstats
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Job = Callable[[str], Any]
OURS = "cleaner.clean"

WORDS = {
    "en": "the harbour council met late and spoke of a new bridge over the river which nobody had "
    "asked for but everyone wanted to see built before winter came",
    "fr": "le conseil du port s’est réuni hier soir et a parlé d’un nouveau pont que personne "
    "n’avait demandé mais que chacun voulait voir bâti avant l’hiver",
    "ru": "совет гавани собрался поздно вечером и говорил о новом мосте через реку которого никто "
    "не просил но каждый хотел увидеть до зимы",
    "zh": "港口 委员会 昨晚 开会 讨论 河上 的 新桥 没有人 要求 但 大家 都 想 看到",
}
POST = (
    "\nGreat evening at the quay! pic.twitter.com/aB3dE5gH7j\n— Anna Kéri (@anna_k) May 3, 2021\n"
)
HOSTILE = {
    "nested entities": ("&", "amp;", ""),
    "combining marks": ("e", "\u0301\u0327", ""),
    "attributions": ("", "— A (@b) ", ""),
    "dated handles": ("", "x (@a) 3 May 2021 ", ""),
    "hashtags": ("", "#a ", "."),
    "pic links": ("", "pic.twitter.com/", ""),
    "openers": ("", "“", ""),
    "crossed pairs": ("", "“x» ", ""),
    "stops": ("", ". ", ""),
    "spaces": ("", " ", "\n"),
    "sounds": ("", "@a ♬ original sound - ", ""),
    "wrappers": ("", "Skip Twitter post by @a ", ""),
    "mojibake": ("", "Ã©", ""),
    "nested div": ("<p>", "<div>", ""),
    "nested posts": ("<p>", "<blockquote class='twitter-tweet'>", ""),
    "unclosed comments": ("<p>", "<!--", ""),
}


def make_corpus() -> dict[str, list[str]]:
    """Return invented documents of several kinds: 3 % of the mix damaged, 2 % with a post."""
    dice = random.Random(7)
    kinds: dict[str, list[str]] = {"mix": []}
    for name, words in WORDS.items():
        kinds[name] = [_document(words.split(), dice) for _ in range(150)]
        kinds["mix"] += kinds[name]
    dice.shuffle(kinds["mix"])
    for place in range(0, len(kinds["mix"]), 33):
        text = kinds["mix"][place]
        kinds["mix"][place] = (
            text.encode().decode("cp1252", "replace") if place % 2 else text + POST
        )
    kinds["ascii"] = [text.encode("ascii", "ignore").decode() for text in kinds["en"]]
    return kinds


def _document(words: list[str], dice: random.Random) -> str:
    paragraphs = []
    for _ in range(dice.randint(5, 20)):
        sentences = [" ".join(dice.choices(words, k=dice.randint(6, 20))) for _ in range(5)]
        paragraphs.append(" ".join(f"{sentence.capitalize()}." for sentence in sentences))
    return "\n".join(paragraphs)


def read_corpus(folder: Path, megabytes: float) -> dict[str, list[str]]:
    """Return the documents of each file, about `megabytes` of each."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.jsonl*")):
        size, texts = 0, []
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            for line in lines:
                row = json.loads(line)
                texts.append(row.get("text") or row.get("html") or "")
                size += len(line.encode())
                if size > megabytes * 1e6:
                    break
        kinds[path.name.split(".")[0]] = texts
    return kinds


def ours(is_html: bool) -> Job:
    """Return the whole job with default options."""
    from cleaner import clean

    kind = "html" if is_html else "text"
    return lambda text: clean(text, kind=kind)


def rivals(is_html: bool) -> Iterator[tuple[str, Job]]:
    """Yield those that are installed."""
    makers = (_trafilatura, _goose, _soup) if is_html else (_ftfy, _datatrove, _clean_text)
    for maker in makers:
        try:
            yield maker()
        except ImportError:
            continue


def _ftfy() -> tuple[str, Job]:
    import ftfy

    return "ftfy.fix_text", ftfy.fix_text


def _datatrove() -> tuple[str, Job]:
    from datatrove.pipeline.formatters import FTFYFormatter

    return "datatrove FTFYFormatter", FTFYFormatter().format


def _clean_text() -> tuple[str, Job]:
    from cleantext import clean

    return "clean-text", lambda text: clean(text, lower=False, to_ascii=False)


def _trafilatura() -> tuple[str, Job]:
    import trafilatura

    return "trafilatura.extract", trafilatura.extract


def _goose() -> tuple[str, Job]:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    return "goose3", lambda page: goose.extract(raw_html=page).cleaned_text


def _soup() -> tuple[str, Job]:
    from bs4 import BeautifulSoup

    return "BeautifulSoup tree", lambda page: BeautifulSoup(page, "html.parser")


def seconds(job: Job, texts: list[str]) -> float:
    """Return the CPU time of the job on all texts."""
    start = time.process_time()
    for text in texts:
        job(text)
    return time.process_time() - start


def compare(kinds: dict[str, list[str]], turns: int) -> None:
    """Print one row for each kind of text and rival."""
    print(
        f"{'corpus':8} {'rival':26} {'ours MB/s':>10} {'rival MB/s':>11} {'ratio':>8}"
        f" {'ours MiB':>9} {'rival MiB':>10}"
    )
    for name, texts in kinds.items():
        is_html = name == "pages"
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
        mine = ours(is_html)
        peak = peak_in_fresh_process(name, OURS)
        for label, rival in rivals(is_html):
            seconds(mine, texts[:10]), seconds(rival, texts[:10])
            pairs = [(seconds(mine, texts), seconds(rival, texts)) for _ in range(turns)]
            ratio = statistics.median(theirs / us for us, theirs in pairs)
            us, theirs = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
            print(
                f"{name:8} {label:26} {size / us:10.1f} {size / theirs:11.2f} {ratio:7.1f}x"
                f" {peak:9} {peak_in_fresh_process(name, label):10}",
                flush=True,
            )


def peak_of(label: str, texts: list[str], is_html: bool) -> None:
    """Print the peak memory of this process, in MiB, after the job did all texts."""
    import resource  # not on every system

    job = ours(is_html) if label == OURS else dict(rivals(is_html))[label]
    seconds(job, texts)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def peak_in_fresh_process(name: str, label: str) -> int:
    """Return the peak memory of a job in a process of its own, its documents included."""
    command = [sys.executable, "-m", "tests.bench", *sys.argv[1:], "--peak", name, label]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def growth() -> None:
    """Print the time of each hostile family at 100 KB and at twice that."""
    print(f"\n{'hostile input':20} {'100 KB':>9} {'200 KB':>9} {'growth':>7}")
    for name, (before, piece, after) in HOSTILE.items():
        job = ours(before.startswith("<"))
        once, twice = (
            min(
                seconds(job, [before + piece * (size // len(piece.encode())) + after]) for _ in "ab"
            )
            for size in (100_000, 200_000)
        )
        print(f"{name:20} {1000 * once:6.0f} ms {1000 * twice:6.0f} ms {twice / once:6.1f}x")


def profile(texts: list[str]) -> None:
    """Print where the time goes."""
    job = ours(is_html=False)
    recorder = cProfile.Profile()
    recorder.enable()
    seconds(job, texts)
    recorder.disable()
    pstats.Stats(recorder).sort_stats("tottime").print_stats(15)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--megabytes", type=float, default=1.5)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--peak", nargs=2, metavar=("CORPUS", "JOB"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    kinds = read_corpus(wanted.corpus, wanted.megabytes) if wanted.corpus else make_corpus()
    kinds = {name: texts for name, texts in kinds.items() if not wanted.only or name in wanted.only}
    if wanted.peak:
        name, label = wanted.peak
        peak_of(label, kinds[name], name == "pages")
        return
    compare(kinds, wanted.turns)
    if wanted.growth:
        growth()
    if wanted.profile:
        profile(kinds.get("mix") or next(iter(kinds.values())))


if __name__ == "__main__":
    main()
