"""Starts Streamlit with our pages and our looks, on this machine; or opens the page that is already served."""

import socket
import webbrowser
from errno import EADDRINUSE
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import sleep

import prompts
from assistant.errors import PolkuError
from assistant.model.whole import Language
from ui import served

APP = Path(__file__).with_name("app.py")

_OPTIONS: dict[str, object] = {
    "browser.gatherUsageStats": False,  # nothing leaves the machine
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "logger.hideWelcomeMessage": True,
    "logger.level": "error",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,  # a whole collection after each run costs more than a turn; Python's own will do
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": False,
    "server.maxUploadSize": 20,
}
_THEME = {
    "baseFontSize": 16,
    "font": "'Inter', 'Segoe UI', 'Helvetica Neue', system-ui, sans-serif",
    "headingFont": "'Iowan Old Style', 'Palatino Linotype', Palatino, 'Source Serif', Georgia, serif",
    "headingFontWeights": [600, 600, 600],
    "headingFontSizes": ["2rem", "1.4rem", "1.15rem"],
    "baseRadius": "8px",
    "showWidgetBorder": True,
    "linkUnderline": True,
}
_LIGHT = {
    "primaryColor": "#1f6b5c", "backgroundColor": "#fbfaf7", "secondaryBackgroundColor": "#f1efe9",
    "textColor": "#1f2a2e", "borderColor": "#d8d5cc", "linkColor": "#17594c", "codeBackgroundColor": "#f1efe9",
    "codeTextColor": "#1f2a2e", "dataframeHeaderBackgroundColor": "#f1efe9", "dataframeHeaderTextColor": "#4a565b",
}  # fmt: skip
_DARK = {
    "primaryColor": "#6cc3ae", "backgroundColor": "#151a1c", "secondaryBackgroundColor": "#1e2527",
    "textColor": "#e8ece9", "borderColor": "#3a4447", "linkColor": "#82cdb9", "codeBackgroundColor": "#1e2527",
    "codeTextColor": "#e8ece9", "dataframeHeaderBackgroundColor": "#1e2527", "dataframeHeaderTextColor": "#b4bfbd",
}  # fmt: skip


def options(host: str, port: int, *, browser: bool) -> dict[str, object]:
    """Streamlit's settings: ours come before a person's own config.toml."""
    chosen: dict[str, object] = {**_OPTIONS, "server.address": host, "server.port": port}
    if not browser:
        chosen["server.headless"] = True
    for section, values in (("theme", _THEME), ("theme.light", _LIGHT), ("theme.dark", _DARK)):
        chosen |= {f"{section}.{name}": value for name, value in values.items()}
    return chosen


def serve(host: str, port: int, language: Language, home: Path, *, browser: bool) -> None:
    """Serve the pages until stopped; where they are served from this data folder already, open them.

    Raises:
        PolkuError: the port is taken by something else, nothing can be served at that address, or the folder cannot
            be written.
    """
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if served.serves(home, port, url):
        print(prompts.text(language, "web.running", url=url), flush=True)
        if browser:
            webbrowser.open(url)
        return
    _free(host, port)
    try:
        served.note(home, port, url)
    except OSError as error:
        raise PolkuError("store.closed", place=home) from error
    from streamlit.components.v2 import manifest_scanner
    from streamlit.web import bootstrap

    # At every start Streamlit reads the metadata of each installed package, looking for components: we have only our
    # own, and a third of the wait would be that. There is no setting for it.
    manifest_scanner.scan_component_manifests = lambda max_workers=None: []
    chosen = options(host, port, browser=browser)
    bootstrap.load_config_options(chosen)
    print(prompts.text(language, "web.starting", url=url), flush=True)
    Thread(target=_imported, args=(host, port), daemon=True).start()
    try:
        bootstrap.run(str(APP), False, [], chosen)
    finally:
        served.forget(home, port)


def _imported(host: str, port: int) -> None:
    """Import the pages while the browser loads Streamlit's own files: not before, for that would hold up the server."""
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
            break
        except OSError:
            sleep(0.05)
    import_module("ui.frame")


def _free(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror as error:
        raise PolkuError("web.cannot_listen", host=host) from error
    except OSError as error:
        taken = error.errno == EADDRINUSE
        key = "web.port_taken" if taken else "web.cannot_listen"
        raise PolkuError(key, **({"port": port, "next": port + 1} if taken else {"host": host})) from error
