"""Parts of pages that Streamlit does not have: a picture one can choose from, a file picker in the page's language.

What goes in as `data` is escaped where it is made (the SVG by the exporter) or set as text.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

_MAP = """
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector('.map');
  if (place.dataset.svg !== data.svg) { place.innerHTML = data.svg; place.dataset.svg = data.svg; }
  const svg = place.querySelector('svg');
  const points = place.querySelectorAll('[data-touchpoint]');
  svg.setAttribute('role', points.length ? 'group' : 'img');
  svg.setAttribute('aria-label', data.label);
  points.forEach((point) => {
    const id = point.dataset.touchpoint;
    point.setAttribute('role', 'button');
    point.setAttribute('tabindex', '0');
    point.setAttribute('aria-label', point.querySelector('title').textContent);
    point.setAttribute('aria-pressed', String(id === data.chosen));
    point.classList.toggle('chosen', id === data.chosen);
    point.onclick = () => setTriggerValue('chosen', id);
    point.onkeydown = (event) => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); setTriggerValue('chosen', id); }
    };
  });
}
"""
_FILE = """
export default function ({ data, parentElement, setTriggerValue }) {
  const input = parentElement.querySelector('input'), told = parentElement.querySelector('p');
  parentElement.querySelector('span').textContent = data.label;
  input.setAttribute('accept', data.accept);
  input.onchange = async () => {
    const file = input.files[0];
    if (!file) return;
    told.textContent = '';
    if (file.size > data.most * 1048576) {
      told.textContent = data.too_big.replace('{size}', Math.round(file.size / 1048576));
      input.value = '';
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    let letters = '';
    for (let i = 0; i < bytes.length; i += 32768) letters += String.fromCharCode(...bytes.subarray(i, i + 32768));
    setTriggerValue('file', btoa(letters));
    input.value = '';
  };
}
"""

_map = st.components.v2.component("polku_map", html="<div class='map'></div>", js=_MAP, isolate_styles=False)
_file = st.components.v2.component(
    "polku_file",
    html="<label class='file'><input type='file'><span></span></label><p role='alert' class='told'></p>",
    js=_FILE,
    isolate_styles=False,
)


def journey_map(svg: str, label: str, chosen: str | None, on_choice: Callable[[], None]) -> None:
    """The map, each touchpoint a button; the id chosen is under `map` in what widgets hold."""
    _map(data={"svg": svg, "label": label, "chosen": chosen}, key="map", on_chosen_change=on_choice)


def picture(svg: str, label: str, key: str) -> None:
    """An SVG picture in the page, restyled by it."""
    _map(data={"svg": svg, "label": label, "chosen": None}, key=key)


def file_picker(label: str, accept: str, most: int, too_big: str, on_file: Callable[[], None]) -> None:
    """A file of at most so many megabytes, as base64 under `file`; a larger one is told of and never sent."""
    data: dict[str, Any] = {"label": label, "accept": accept, "most": most, "too_big": too_big}
    _file(data=data, key="file", on_file_change=on_file)
