import Testing

/// Names that were published on PyPI to be taken for others, as reported at the time. Names and targets are facts; the
/// reports are named so that they can be looked up. The list holds what cordon misses as well and is not filtered by what
/// it finds; some thresholds were changed after looking at misses on it, so its recall is not a blind figure.
struct HistoricSquat: CustomTestStringConvertible {
    let name: String
    let target: String
    let report: String
    var testDescription: String { "\(name) for \(target)" }
}

extension HistoricSquat {
    static let all: [HistoricSquat] = [
        // National Security Authority of Slovakia, September 2017; security-announce@python.org.
        (
            "SK-CSIRT 2017",
            [
                "acqusition acquisition", "apidev-coop apidev-coop-cms", "bzip bz2file", "crypt crypto",
                "django-server django-server-guardian-api", "pwd pwdhash", "setup-tools setuptools",
                "telnet telnetsrvlib", "urlib3 urllib3", "urllib urllib3",
            ]
        ),
        // "Detecting Cyber Attacks in the Python Package Index", October 2018.
        (
            "Bertus 2018",
            [
                "diango django", "djago django", "dajngo django", "djanga django", "easyinstall setuptools",
                "colourama colorama",
            ]
        ),
        ("Lukas Martini 2019", ["python3-dateutil python-dateutil", "jeilyfish jellyfish"]),
        // Cryptominers, June 2021.
        (
            "Sonatype 2021",
            [
                "maratlib matplotlib", "matplatlib-plus matplotlib", "mllearnlib matplotlib", "mplatlib matplotlib",
                "learninglib matplotlib",
            ]
        ),
        // A backdoor in May, ransomware in July.
        ("Sonatype 2022", ["pymafka pykafka", "requesys requests", "requesrs requests", "requesr requests"]),
        // Typing errors of popular names by the hundred, February to May 2023; all in the database of malicious packages.
        (
            "MAL records of 2023",
            [
                "beutifulsoup4 beautifulsoup4", "beautifulsop4 beautifulsoup4", "ebautifulsoup beautifulsoup4",
                "seleinum selenium", "seelnium selenium", "pllow pillow", "pilolw pillow", "websockts websockets",
                "webocket-client websocket-client", "reuests requests", "requests-toolbelt-2 requests-toolbelt",
                "simplejosn simplejson", "iaohttp aiohttp", "cryptographylib cryptography", "openpyxxl openpyxl",
                "gitython gitpython", "matpltolib matplotlib", "scikit-lean scikit-learn",
                "prompt-otolkit prompt-toolkit",
                "urllb3 urllib3", "pyinstalle pyinstaller", "coloramma colorama", "coolrama colorama",
                "tenorflow tensorflow",
                "bitconilib bitcoinlib", "ccxtt ccxt", "cxct ccxt", "customtikinter customtkinter", "pysockks pysocks",
                "psuutil psutil", "cyrptocompare cryptocompare", "frqtrade freqtrade", "etheriuim etherium",
                "pytorch-lighting pytorch-lightning", "pirlow pillow", "pill9w pillow",
            ]
        ),
        (
            "MAL records of 2023 and 2024",
            [
                "request-plus requests", "requestspro requests", "crytic-compilers crytic-compile", "fabrice fabric",
                "deepseeek openai", "sunrequests requests", "requesra requests", "tkcalnedar tkcalendar",
            ]
        ),
        // Campaigns of 2024 to 2026 in the second feed, marked as typosquatting there or named after their target.
        (
            "campaigns of 2024 to 2026",
            [
                "aiohtto aiohttp", "aoohttp aiohttp", "aiihttp aiohttp", "colotama colorama",
                "cryptograohy cryptography",
                "coloramapkgsw colorama", "coloramashowtemp colorama", "equest requests", "reqest requests",
                "reqeuts requests", "reqzest requests", "python-dateitil python-dateutil",
                "python-datetil python-dateutil",
                "flasq flask", "falask flask", "fkask flask", "tlask flask", "rlask flask", "fastpi fastapi",
                "fastapii fastapi", "pydanticc pydantic", "pydantics pydantic", "idnna idna", "gunicorm gunicorn",
                "importlib-resource importlib-resources", "typing-extension typing-extensions", "loguru-utf8 loguru",
                "logguru loguru", "tennacity tenacity", "virtuelenv virtualenv", "matplotlibe matplotlib",
                "matplotliv matplotlib", "tensorflows tensorflow", "torchvisions torchvision", "lightgboost lightgbm",
                "marshmellow marshmallow", "opentelematry-api opentelemetry-api", "aiohappyeyeball aiohappyeyeballs",
                "huggingface-hubs huggingface-hub", "tiketoken tiktoken", "nump numpy", "numpy-lib numpy",
                "urllib-slim urllib3",
                "awsutil awscli", "aiohttp-util aiohttp", "alembic-util alembic", "rich-util rich",
                "importlibs-resources importlib-resources",
                "jsonschemavalid jsonschema", "python3-distutils setuptools", "sphinx-rdt-theme sphinx-rtd-theme",
                "aiogrem aiogram", "pyrogrem pyrogram",
            ]
        ),
    ].flatMap { report, pairs in pairs.map { pair in HistoricSquat(pair: pair, report: report) } }

    private init(pair: String, report: String) {
        let parts = pair.split(separator: " ")
        self.init(name: String(parts.first ?? ""), target: String(parts.last ?? ""), report: report)
    }
}
